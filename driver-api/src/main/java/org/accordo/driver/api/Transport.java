package org.accordo.driver.api;

import java.util.Locale;

/** How configuration reaches a device. */
public enum Transport {
  /** Argument vectors, run on this machine. */
  LOCAL_EXEC,
  /** Argument vectors, run through SSH (RFC 4254, "exec"). */
  SSH_EXEC,
  /** Lines typed into a vendor's command line through SSH. */
  SSH_CLI,
  /** NETCONF over SSH (RFC 6241, RFC 6242). */
  NETCONF;

  /** The name in manifests and site files, such as {@code ssh-exec}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
