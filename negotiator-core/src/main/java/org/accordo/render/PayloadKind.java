package org.accordo.render;

/** Which payload the sections of a template become. */
enum PayloadKind {
  EXEC,
  CLI,
  NETCONF
}
