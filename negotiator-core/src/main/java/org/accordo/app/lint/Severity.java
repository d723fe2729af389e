package org.accordo.app.lint;

/** How much a finding matters. */
public enum Severity {
  /** The template is wrong. */
  ERROR,
  /** The template is probably not what its author meant. */
  WARNING,
  /** Something that other templates have; no reason to fail. */
  NOTE
}
