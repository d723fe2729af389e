package org.accordo.transport.netconf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.InvalidXmlException;
import org.accordo.xml.XmlElement;

/**
 * What one {@code <edit-config>} sends.
 *
 * @param config all of its payloads in one
 * @param parts the payloads, in order
 */
record Edit(ConfigDocument config, List<Part> parts) {
  private static final Pattern STEP = Pattern.compile("/([^/\\[]+)((?:\\[[^\\]]*\\])*)");
  private static final Pattern VALUE = Pattern.compile("=\\s*['\"]([^'\"]*)['\"]");

  /** One payload and what it says. */
  record Part(Payload.NetconfEdit payload, ConfigDocument config) {}

  Edit {
    parts = List.copyOf(parts);
  }

  /**
   * The least number of edits that the payloads can be sent with.
   *
   * @throws org.accordo.problem.ProblemException {@code driver-bug}
   */
  static List<Edit> of(String router, List<Payload> payloads) {
    List<Edit> edits = new ArrayList<>();
    for (Payload payload : payloads) {
      if (payload.isEmpty()) {
        continue;
      }
      Payload.NetconfEdit netconf = netconf(router, payload);
      Part part = new Part(netconf, parse(router, netconf));
      int last = edits.size() - 1;
      Optional<Edit> both = edits.isEmpty() ? Optional.empty() : edits.get(last).with(part);
      if (both.isPresent()) {
        edits.set(last, both.get());
      } else {
        edits.add(new Edit(part.config(), List.of(part)));
      }
    }
    return edits;
  }

  private Optional<Edit> with(Part part) {
    return config
        .mergedWith(part.config())
        .map(
            both -> {
              List<Part> all = new ArrayList<>(parts);
              all.add(part);
              return new Edit(both, all);
            });
  }

  /** The payload as NETCONF, which the driver of such a router has to render. */
  static Payload.NetconfEdit netconf(String router, Payload payload) {
    if (payload instanceof Payload.NetconfEdit edit) {
      return edit;
    }
    throw Problem.of(
            ProblemCode.DRIVER_BUG,
            "The driver rendered "
                + payload.getClass().getSimpleName()
                + " for a transport that takes NETCONF only")
        .at(router)
        .exception();
  }

  static ConfigDocument parse(String router, Payload.NetconfEdit payload) {
    try {
      return ConfigDocument.parse(payload.config());
    } catch (InvalidXmlException e) {
      throw Problem.of(
              ProblemCode.DRIVER_BUG, "The driver rendered no proper XML: " + e.getMessage())
          .at(router + " (" + payload.origin() + ")")
          .exception(e);
    }
  }

  /** The template line of the payload that an error's path leads into; else that of the first. */
  String origin(String errorPath) {
    Part best = parts.get(0);
    int most = 0;
    for (Part part : parts) {
      int score = score(part.config(), errorPath);
      if (score > most) {
        best = part;
        most = score;
      }
    }
    String further = parts.size() > 1 && most == 0 ? " and " + (parts.size() - 1) + " more" : "";
    return best.payload().origin() + further;
  }

  /** How many steps of the path lead somewhere, and how many of its keys are there. */
  private static int score(ConfigDocument config, String path) {
    int score = 0;
    List<XmlElement> at = config.roots();
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      String name = step.group(1).substring(step.group(1).indexOf(':') + 1);
      List<XmlElement> found = at.stream().filter(e -> e.name().local().equals(name)).toList();
      List<String> keys = VALUE.matcher(step.group(2)).results().map(key -> key.group(1)).toList();
      List<XmlElement> exact = found.stream().filter(e -> hasLeaves(e, keys)).toList();
      if (!found.isEmpty()) {
        score += exact.isEmpty() ? 1 : 1 + 2 * keys.size();
        at =
            (exact.isEmpty() ? found : exact).stream().flatMap(e -> e.children().stream()).toList();
      }
    }
    return score;
  }

  private static boolean hasLeaves(XmlElement element, List<String> values) {
    List<String> leaves = element.children().stream().map(leaf -> leaf.text().strip()).toList();
    return leaves.containsAll(values);
  }
}
