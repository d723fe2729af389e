package org.accordo.render;

import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.Nearest;

/**
 * Functions on addresses for templates, under the names that people know from Ansible. They take
 * values of the driver API and texts. What has no answer is refused: an empty one would be half a
 * command.
 */
final class AddressFunctions {
  private static final Map<String, Query> QUERIES = queries();
  private static final Map<String, TemplateMethodModelEx> FUNCTIONS = functions();

  private AddressFunctions() {}

  /** Gives something for an address with the length of its network. */
  @FunctionalInterface
  private interface Query {
    Object of(CidrAddress value);
  }

  /** All functions by name. */
  static Map<String, TemplateMethodModelEx> all() {
    return FUNCTIONS;
  }

  private static Map<String, TemplateMethodModelEx> functions() {
    Map<String, TemplateMethodModelEx> functions = new TreeMap<>();
    one(functions, "network", "network");
    one(functions, "netmask", "netmask");
    one(functions, "wildcard", "wildcard");
    one(functions, "prefixlen", "prefix");
    one(functions, "broadcast", "broadcast");
    one(functions, "hostmin", "first_usable");
    one(functions, "hostmax", "last_usable");
    functions.put(
        "nth_host",
        arguments ->
            call(
                "nth_host(prefix, number)",
                2,
                arguments,
                () -> nth(address(arguments.get(0)).prefix(), number(arguments.get(1)))));
    functions.put(
        "ipaddr",
        arguments ->
            arguments.size() == 1
                ? call("ipaddr(value)", 1, arguments, () -> value(arguments.get(0)))
                : call(
                    "ipaddr(value, query)",
                    2,
                    arguments,
                    () -> ask(address(arguments.get(0)), arguments.get(1))));
    return Map.copyOf(functions);
  }

  private static void one(Map<String, TemplateMethodModelEx> functions, String name, String query) {
    functions.put(
        name,
        arguments ->
            call(
                name + "(prefix)",
                1,
                arguments,
                () -> QUERIES.get(query).of(address(arguments.get(0)))));
  }

  /** What a function does. */
  @FunctionalInterface
  private interface Work {
    Object get() throws TemplateModelException;
  }

  private static TemplateModel call(String usage, int count, List<?> arguments, Work work)
      throws TemplateModelException {
    if (arguments.size() != count || arguments.contains(null)) {
      throw new TemplateModelException("expected " + usage);
    }
    try {
      return Values.wrap(work.get());
    } catch (InvalidValueException e) {
      throw new TemplateModelException(usage.replaceFirst("\\(.*", "") + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Query> queries() {
    Map<String, Query> queries = new TreeMap<>();
    queries.put("address", CidrAddress::address);
    queries.put("ip", CidrAddress::address);
    queries.put("network", value -> value.prefix().network());
    queries.put("network_id", value -> value.prefix().network());
    queries.put("subnet", CidrAddress::prefix);
    queries.put("network/prefix", CidrAddress::prefix);
    queries.put("address/prefix", value -> value);
    queries.put("ip/prefix", value -> value);
    queries.put("host/prefix", value -> value);
    queries.put("prefix", value -> value.prefix().length());
    queries.put("netmask", value -> value.prefix().netmask());
    queries.put("hostmask", value -> value.prefix().wildcard());
    queries.put("wildcard", value -> value.prefix().wildcard());
    queries.put("broadcast", value -> broadcast(value.prefix()));
    queries.put("first_usable", value -> firstUsable(value.prefix()));
    queries.put("last_usable", value -> lastUsable(value.prefix()));
    queries.put(
        "range_usable", value -> firstUsable(value.prefix()) + "-" + lastUsable(value.prefix()));
    queries.put("size", value -> value.prefix().size());
    queries.put("size_usable", value -> usable(value.prefix()));
    queries.put("version", value -> value.address().isV6() ? 6 : 4);
    queries.put(
        "type",
        value ->
            value.address().equals(value.prefix().network()) && !isHost(value.prefix())
                ? "network"
                : "address");
    return queries;
  }

  private static Object ask(CidrAddress value, Object query) throws TemplateModelException {
    if (query instanceof TemplateNumberModel) {
      return CidrAddress.of(nth(value.prefix(), number(query)), value.prefix().length());
    }
    String name = text(query);
    Query known = QUERIES.get(name);
    if (known == null) {
      throw new TemplateModelException(
          "ipaddr has no query "
              + InvalidValueException.quote(name)
              + Nearest.didYouMean(name, QUERIES.keySet())
              + "; it has: "
              + String.join(", ", QUERIES.keySet()));
    }
    return known.of(value);
  }

  /** Two addresses are two ends of a link (RFC 3021, RFC 6164), and IPv6 has no broadcast. */
  private static IpAddress broadcast(IpPrefix prefix) {
    if (prefix.isV6() || prefix.length() > 30) {
      throw new InvalidValueException(
          "prefix", prefix.toString(), "an IPv4 network of at least four addresses");
    }
    return prefix.last();
  }

  /**
   * The network's own address is no host's, and neither is the first of an IPv6 network, which any
   * router may answer (RFC 4291, 2.6.1).
   */
  private static IpAddress firstUsable(IpPrefix prefix) {
    return isHost(prefix) || isLink(prefix) ? prefix.network() : prefix.network().plus(1);
  }

  private static IpAddress lastUsable(IpPrefix prefix) {
    boolean hasBroadcast = !prefix.isV6() && prefix.length() <= 30;
    return hasBroadcast ? prefix.last().plus(-1) : prefix.last();
  }

  private static BigInteger usable(IpPrefix prefix) {
    return lastUsable(prefix).value().subtract(firstUsable(prefix).value()).add(BigInteger.ONE);
  }

  private static boolean isHost(IpPrefix prefix) {
    return prefix.length() == prefix.network().bits();
  }

  private static boolean isLink(IpPrefix prefix) {
    return prefix.length() == prefix.network().bits() - 1;
  }

  /** Counted from the network's address, or back from behind the last one where negative. */
  private static IpAddress nth(IpPrefix prefix, BigInteger number) {
    BigInteger size = prefix.size();
    BigInteger place = number.signum() < 0 ? number.add(size) : number;
    if (place.signum() < 0 || place.compareTo(size) >= 0) {
      throw new InvalidValueException(
          "host number of " + prefix,
          number.toString(),
          size.negate() + " to " + size.subtract(BigInteger.ONE));
    }
    return add(prefix.network(), place);
  }

  /** A sum within the same network; of IPv6 the distance may be more than a long holds. */
  private static IpAddress add(IpAddress start, BigInteger distance) {
    return start.isV6()
        ? IpAddress.parse(groups(start.value().add(distance)))
        : start.plus(distance.longValueExact());
  }

  /** The number in the eight groups of an IPv6 address. */
  private static String groups(BigInteger number) {
    StringBuilder text = new StringBuilder();
    for (int i = 7; i >= 0; i--) {
      text.append(Integer.toHexString(number.shiftRight(16 * i).intValue() & 0xffff));
      text.append(i == 0 ? "" : ":");
    }
    return text.toString();
  }

  private static CidrAddress address(Object argument) throws TemplateModelException {
    String text = text(argument);
    if (text.indexOf('/') >= 0) {
      return CidrAddress.parse(text);
    }
    IpAddress address = IpAddress.parse(text);
    return CidrAddress.of(address, address.bits());
  }

  /** The same, if it is an address, alone or with the length of its network. */
  private static Object value(Object argument) throws TemplateModelException {
    String text = text(argument);
    return text.indexOf('/') >= 0 ? CidrAddress.parse(text) : IpAddress.parse(text);
  }

  private static BigInteger number(Object argument) throws TemplateModelException {
    String text =
        argument instanceof TemplateNumberModel number
            ? number.getAsNumber().toString()
            : text(argument);
    if (!text.matches("-?[0-9]{1,39}")) {
      throw new TemplateModelException(
          "expected a whole number, found " + InvalidValueException.quote(text));
    }
    return new BigInteger(text);
  }

  private static String text(Object argument) throws TemplateModelException {
    if (argument instanceof TemplateScalarModel text) {
      return text.getAsString();
    }
    throw new TemplateModelException("expected an address or a text");
  }

  /** The names of all queries of {@code ipaddr}, sorted. */
  static Set<String> queryNames() {
    return QUERIES.keySet();
  }
}
