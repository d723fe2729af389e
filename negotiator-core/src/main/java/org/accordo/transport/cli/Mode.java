package org.accordo.transport.cli;

/** What a prompt asks for. */
enum Mode {
  OPERATIONAL,
  CONFIGURE
}
