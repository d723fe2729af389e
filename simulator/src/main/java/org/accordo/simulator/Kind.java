package org.accordo.simulator;

/** Which command line a simulated router has. */
public enum Kind {
  /** Like Cisco IOS-XE after a login with privilege 15. */
  IOS_XE,
  /** Like Cisco IOS-XE after a login without privilege: {@code router>}. */
  IOS_XE_USER,
  /** Like the MD-CLI of Nokia SR OS. */
  SR_OS,
  /** Like the classic CLI of Nokia SR OS. */
  SR_OS_CLASSIC
}
