package org.accordo.driver.linux.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * A network namespace that plays a router or a host.
 *
 * @param name in the network
 * @param namespace of the kernel
 */
record Node(String name, String namespace) {

  /** The words that run a program here. */
  List<String> here(List<String> argv) {
    List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    words.addAll(argv);
    return words;
  }

  /** Runs a program, split at blanks, that must succeed. */
  String run(String line) {
    return Run.ok(here(List.of(line.split(" "))).toArray(String[]::new));
  }

  /** Runs a program, split at blanks, that may fail. */
  Run attempt(String line) {
    return Run.of(here(List.of(line.split(" "))), "");
  }
}
