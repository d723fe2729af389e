package org.accordo.cli;

/** Whose inventory is imported. */
public enum ImportFormat {
  ANSIBLE,
  NORNIR,
  NETBOX
}
