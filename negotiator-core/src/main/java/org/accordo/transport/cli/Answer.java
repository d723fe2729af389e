package org.accordo.transport.cli;

import java.util.List;

/**
 * What a device said to one line.
 *
 * @param output without echo, noise and prompt; lines separated by {@code \n}
 * @param mode of the prompt that ended it
 */
record Answer(String output, Mode mode) {

  boolean isBlank() {
    return output.isBlank();
  }

  List<String> lines() {
    return output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
