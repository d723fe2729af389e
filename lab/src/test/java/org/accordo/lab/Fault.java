package org.accordo.lab;

import java.util.List;

/** What goes wrong, and how it is brought about; every fault is over after a while. */
enum Fault {
  KILL_NEGOTIATOR("negotiator killed (kill -9), started again", Fault.RESTART) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.killNegotiator(side);
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.restart();
    }
  },
  KILL_AGENT("agent killed (kill -9), started again", Fault.RESTART) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.killAgent(side);
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.restart();
    }
  },
  KILL_BOTH("both killed (kill -9), started again", Fault.RESTART) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.killNegotiator(side);
      lab.killAgent(side);
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.restart();
    }
  },
  CONTROL_DOWN("control network down", Fault.LONG) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.control(side, "down");
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.control(side, "up");
    }
  },
  DATA_DOWN("data link down", Fault.LONG) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.data(side, "down");
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.data(side, "up");
    }
  },
  DEVICE_REFUSES("device refuses a line", Fault.LONG) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.refuse(side);
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.device(side).obey();
    }
  },
  DEVICE_HANGS("device hangs", Fault.LONG) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.device(side).hang();
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.device(side).obey();
    }
  },
  DISK_FULL("disk full", Fault.LONG) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.fillDisk(side);
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      lab.freeDisk(side);
    }
  },
  CLOCK_FORWARD("clock an hour ahead", Fault.SHORT) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.clock(side, "+3600");
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      // It stays so until both sides have come to an end.
    }
  },
  CLOCK_BACK("clock an hour back", Fault.SHORT) {
    @Override
    void strike(FaultLab lab, FaultSide side) {
      lab.clock(side, "-3600");
    }

    @Override
    void end(FaultLab lab, FaultSide side) {
      // It stays so until both sides have come to an end.
    }
  },
  LATE("late", "late"),
  TWICE("twice", "twice"),
  OVERTAKEN("out of order", "overtaken"),
  OTHER_DIGEST("with another digest", "digest"),
  NONSENSE("with nonsense in it", "nonsense");

  /** As tables call it. */
  final String title;

  /** What the gate does to the message; it holds the message where the fault is elsewhere. */
  final String action;

  /** As fast as whatever watches over services starts them again, in milliseconds. */
  private static final int RESTART = 500;

  /** Longer than the lab's negotiators wait for a peer, and than an agreement is held. */
  private static final int LONG = 5000;

  /** Longer than it takes processes to see it. */
  private static final int SHORT = 200;

  /** How long it lasts. */
  final int millis;

  Fault(String title, int millis) {
    this(title, "hold", millis);
  }

  Fault(String title, String action) {
    this(title, action, 0);
  }

  Fault(String title, String action, int millis) {
    this.title = title;
    this.action = action;
    this.millis = millis;
  }

  /** Brings it about. */
  void strike(FaultLab lab, FaultSide side) {
    // What is done to a message is done by the gate.
  }

  /** Takes it away again. */
  void end(FaultLab lab, FaultSide side) {
    // What is done to a message is done by the gate.
  }

  /** Whether it is something that happens to the message itself. */
  boolean isOfMessage() {
    return !action.equals("hold");
  }

  boolean isOfClock() {
    return this == CLOCK_FORWARD || this == CLOCK_BACK;
  }

  /** Whether it lies in wait for a line that may not come. */
  boolean isOfDevice() {
    return this == DEVICE_REFUSES || this == DEVICE_HANGS;
  }

  /** The sides that it can strike at a moment: either one, or whoever sent the message. */
  List<FaultSide> sides(FaultMoment moment) {
    if (!isOfMessage()) {
      return List.of(FaultSide.values());
    }
    return this == OTHER_DIGEST && !moment.hasDigest() ? List.of() : List.of(moment.sender());
  }
}
