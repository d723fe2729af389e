package org.accordo.lab;

import java.util.List;

/** A router of {@link FaultLab} that can be told to be of no use for a while. */
interface FaultyDevice {

  /**
   * One of the lines that come is refused.
   *
   * @param line which one, counted from 1
   */
  void refuse(int line);

  /** From now on it does not answer. */
  void hang();

  /** Whether a line came since it was told to refuse or to hang, and met that. */
  boolean met();

  /** It is well again. */
  void obey();

  /** What is different from when the lab was built; empty where nothing is. */
  List<String> changes();
}
