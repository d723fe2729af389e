package org.accordo.boot.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.ProblemCode;
import org.accordo.site.PeerPolicy;
import org.accordo.site.Rate;

/** Reads what peers may ask for, and holds it against what the site has. */
final class PolicyReader {
  private static final String RATE = "a rate such as 10/s, 30/m or 100/h";
  private static final Pattern RATE_FORM = Pattern.compile("([1-9][0-9]{0,5})/([smh])");
  private static final int MOST_NEGOTIATIONS = 1_000_000;

  private final Map<YamlValue, IpPrefix> reached = new LinkedHashMap<>();
  private final Map<YamlValue, String> routers = new LinkedHashMap<>();

  /** The policy in the fields of a peer. */
  PeerPolicy read(YamlSection fields) {
    PeerPolicy usual = PeerPolicy.DEFAULT;
    List<IpPrefix> reach =
        fields
            .optional("reach")
            .map(v -> v.list("a list such as [10.0.0.0/25]", this::network))
            .orElse(usual.reach());
    Set<String> allowed =
        fields
            .optional("routers")
            .map(v -> v.list("a list of routers' names", this::router))
            .<Set<String>>map(HashSet::new)
            .orElse(usual.routers());
    int negotiations =
        fields
            .optional("negotiations")
            .map(v -> (int) v.number(1, MOST_NEGOTIATIONS))
            .orElse(usual.negotiations());
    Rate rate =
        fields.optional("rate").map(v -> v.as(RATE, PolicyReader::rate)).orElse(usual.rate());
    return new PeerPolicy(reach, allowed, negotiations, rate);
  }

  private IpPrefix network(YamlValue value) {
    IpPrefix network = value.as(Words.NETWORK, IpPrefix::parse);
    reached.put(value, network);
    return network;
  }

  private String router(YamlValue value) {
    String name = value.as("a router's name", Words::name);
    routers.put(value, name);
    return name;
  }

  private static Rate rate(String text) {
    Matcher matcher = RATE_FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException("rate", text, RATE);
    }
    Rate.Unit unit =
        Arrays.stream(Rate.Unit.values())
            .filter(each -> new Rate(1, each).toString().endsWith(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    return new Rate(Integer.parseInt(matcher.group(1)), unit);
  }

  /** Finds what the site has not: nobody can reach or be configured on that. */
  void check(List<IpPrefix> networks, Set<String> siteRouters, Findings findings) {
    reached.forEach(
        (field, network) -> {
          if (networks.stream().noneMatch(ours -> ours.contains(network))) {
            findings.add(
                field.problem(
                    ProblemCode.INVALID_SITE,
                    "expected a network of the site or a part of one, found " + network));
          }
        });
    routers.forEach(
        (field, router) -> {
          if (!siteRouters.contains(router)) {
            findings.add(
                DidYouMean.hint(
                    field.problem(
                        ProblemCode.INVALID_SITE,
                        "there is no router "
                            + InvalidValueException.quote(router)
                            + ", only "
                            + String.join(", ", siteRouters)),
                    siteRouters,
                    router));
          }
        });
  }
}
