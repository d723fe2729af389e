package org.accordo.ipam;

/** Which of the free prefixes of a pool is taken. */
public enum End {
  /** The one with the lowest address. */
  FIRST,
  /** The one with the highest address. */
  LAST
}
