package org.accordo.lab;

/** One of the two sites of {@link FaultLab}. */
enum FaultSide {
  /** Begins negotiations. */
  NORTH("router1", "10.0.1.1", "10.0.2.2"),
  /** Answers. */
  SOUTH("router2", "10.0.2.1", "10.0.1.2");

  /** The role of its namespace. */
  final String router;

  /** Where its negotiator listens. */
  final String control;

  /** Where the other site finds it: the gate, on that site's wire. */
  final String gate;

  FaultSide(String router, String control, String gate) {
    this.router = router;
    this.control = control;
    this.gate = gate;
  }

  FaultSide other() {
    return this == NORTH ? SOUTH : NORTH;
  }

  /** As in site files. */
  String site() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
