package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Pools;
import org.accordo.site.TranslatorRouter;

/** Reads {@code border.translator} of a site file, and checks it against the rest of the file. */
final class TranslatorReader {
  private final YamlValue routerField;
  private final YamlValue nextHopField;
  private final YamlValue addressField;
  private final TranslatorRouter result;

  private TranslatorReader(YamlValue value, String borderRouter) {
    YamlSection fields =
        value.section("a mapping with router, outside, inside, next-hop and address");
    routerField = fields.required("router", "a router's name");
    YamlValue outsideField = fields.required("outside", Words.INTERFACE);
    Optional<YamlValue> insideField = fields.optional("inside");
    nextHopField =
        fields.required("next-hop", "the border router's address on the network that both share");
    addressField =
        fields.required("address", "the translator's own address on the network that both share");
    fields.reportUnknown();
    String router = routerField.as("a name", Words::name);
    if (router.equals(borderRouter)) {
      throw routerField
          .problem(
              ProblemCode.INVALID_SITE,
              "expected another router than border.router, which is "
                  + InvalidValueException.quote(router)
                  + " too")
          .hint("Leave translator out where the border router translates itself")
          .exception();
    }
    InterfaceName outside = outsideField.as(Words.INTERFACE, InterfaceName::new);
    Optional<InterfaceName> inside =
        insideField.map(v -> v.as(Words.INTERFACE, InterfaceName::new));
    SiteReader.checkInside(insideField, inside, outside);
    IpAddress nextHop = nextHopField.as(Words.ADDRESS, TranslatorReader::address);
    IpAddress address = addressField.as(Words.ADDRESS, TranslatorReader::address);
    if (nextHop.isV6() != address.isV6()) {
      throw addressField
          .problem(
              ProblemCode.INVALID_SITE,
              "expected an address of the family of next-hop, which is " + nextHop)
          .exception();
    }
    if (nextHop.equals(address)) {
      throw addressField
          .problem(
              ProblemCode.INVALID_SITE,
              "expected another address than next-hop, which is " + nextHop + " too")
          .exception();
    }
    result = new TranslatorRouter(router, outside, inside, nextHop, address);
  }

  static TranslatorReader read(YamlValue value, String borderRouter) {
    return new TranslatorReader(value, borderRouter);
  }

  private static IpAddress address(String text) {
    IpAddress address = IpAddress.parse(text);
    if (!address.isUsableByHost() || address.isLinkLocal()) {
      throw new InvalidValueException("address", text, "one that a route can lead to");
    }
    return address;
  }

  TranslatorRouter result() {
    return result;
  }

  String router() {
    return result.router();
  }

  YamlValue routerField() {
    return routerField;
  }

  /** What is wrong with its addresses beside the networks and pools that could be read. */
  List<Problem> checkAddresses(Optional<List<IpPrefix>> networks, Optional<Pools> pools) {
    Map<String, List<IpPrefix>> promised = new TreeMap<>();
    networks.ifPresent(ranges -> promised.put("networks", ranges));
    pools.ifPresent(of -> promised.put("pools.link", of.link()));
    pools.ifPresent(of -> promised.put("pools.remap", of.remap()));
    List<Problem> problems = new ArrayList<>();
    for (YamlValue field : List.of(nextHopField, addressField)) {
      IpAddress address = field == addressField ? result.address() : result.nextHop();
      promised.forEach(
          (what, ranges) ->
              ranges.stream()
                  .filter(range -> range.contains(address))
                  .findFirst()
                  .ifPresent(range -> problems.add(taken(field, address, range, what))));
    }
    boolean v4 = networks.orElse(List.of()).stream().anyMatch(network -> !network.isV6());
    if (v4 && result.address().isV6()) {
      problems.add(
          addressField
              .problem(
                  ProblemCode.INVALID_SITE,
                  "expected IPv4 addresses: the site has IPv4 networks to translate")
              .hint("Networks of the other family are not translated by this router"));
    }
    return problems;
  }

  private static Problem taken(YamlValue field, IpAddress address, IpPrefix range, String what) {
    return field
        .problem(ProblemCode.INVALID_SITE, address + " lies in " + range + " of " + what)
        .hint("Take a network for the two routers that nothing else in this site uses");
  }
}
