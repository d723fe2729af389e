package org.accordo.simulator;

/** A login at the older of the two command lines of an SR OS-like router. */
final class ClassicCommandLine implements CommandLine {
  private final String hostname;
  private boolean over;

  ClassicCommandLine(String hostname) {
    this.hostname = hostname;
  }

  @Override
  public String prompt() {
    return "A:" + hostname + "# ";
  }

  @Override
  public String enter(String line) {
    over = line.strip().equals("logout");
    boolean known = over || line.strip().equals("environment no more");
    return known ? "" : "          ^\nError: Bad command.\n";
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void ended() {
    // nothing is kept for a session
  }
}
