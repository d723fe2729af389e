package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.federation.FederatedNetwork;
import org.accordo.federation.FederatedNetwork.Loops;
import org.accordo.federation.FederatedNetwork.Mode;
import org.accordo.federation.FederatedNetwork.Routing;
import org.accordo.federation.Member;
import org.accordo.problem.ProblemCode;

/** Reads one network of a federation file, and its members. */
final class FederatedNetworkReader {
  private static final String ADDRESSES = "a list of addresses such as [10.8.1.1/24]";
  private static final String PREFIXES = "a list of networks such as [10.8.1.0/24]";
  private static final int LEAST_MTU = 576;
  private static final int LARGEST = 65535;
  private static final List<String> OF_BRIDGED = List.of("prefixes", "loops");
  private static final List<String> OF_ROUTED = List.of("routing", "without-gre", "table");
  private static final List<String> OF_BRIDGED_MEMBERS = List.of("segment", "neighbours");
  private static final List<String> OF_ROUTED_MEMBERS = List.of("prefixes");

  private final FederationReader reader;

  FederatedNetworkReader(FederationReader reader) {
    this.reader = reader;
  }

  FederatedNetwork read(String name, YamlValue value) {
    reader.remember(value);
    YamlSection fields = value.section("a network with id, mode and members");
    long id =
        reader
            .remember(fields.required("id", "a number from 1 to 4294967295"))
            .number(1, FederatedNetwork.MAX_ID);
    Mode mode = FederationReader.choice(fields.required("mode", "bridged or routed"), Mode.class);
    boolean bridged = mode == Mode.BRIDGED;
    refuse(fields, bridged ? OF_ROUTED : OF_BRIDGED, mode);
    List<IpPrefix> prefixes = list(fields, "prefixes", PREFIXES, Words.NETWORK, IpPrefix::parse);
    Loops loops = reader.choice(fields, "loops", Loops.class).orElse(Loops.AUTO);
    Routing routing = reader.choice(fields, "routing", Routing.class).orElse(Routing.STATIC);
    boolean plain = fields.optional("without-gre").map(YamlValue::yesOrNo).orElse(false);
    OptionalLong table =
        fields
            .optional("table")
            .map(v -> OptionalLong.of(reader.remember(v).number(1, FederatedNetwork.MAX_ID)))
            .orElse(OptionalLong.empty());
    Optional<YamlValue> mtuField = fields.optional("mtu");
    mtuField.ifPresent(reader::remember);
    OptionalInt mtu = FederationReader.number(fields, "mtu", LEAST_MTU, LARGEST);
    List<Member> members =
        reader
            .remember(fields.required("members", "a list of members"))
            .list("a list of members", v -> member(v, mode));
    fields.reportUnknown();
    return new FederatedNetwork(
        name, id, mode, prefixes, members, loops, routing, mtu, plain, table);
  }

  /** Fields that mean nothing here are asked for, so that they are known, and refused. */
  private void refuse(YamlSection fields, List<String> names, Mode mode) {
    for (String name : names) {
      fields
          .optional(name)
          .ifPresent(
              field ->
                  reader
                      .findings()
                      .add(
                          field
                              .problem(
                                  ProblemCode.INVALID_SITE,
                                  "this field has no meaning in a "
                                      + (mode == Mode.BRIDGED ? "bridged" : "routed")
                                      + " network")
                              .hint("Leave it out")));
    }
  }

  private Member member(YamlValue value, Mode mode) {
    reader.remember(value);
    YamlSection fields = value.section("a member such as {agent: a, port: eth1}");
    boolean bridged = mode == Mode.BRIDGED;
    refuse(fields, bridged ? OF_ROUTED_MEMBERS : OF_BRIDGED_MEMBERS, mode);
    String agent =
        reader
            .remember(fields.required("agent", "an agent's name"))
            .as("an agent's name", Words::siteName);
    Optional<InterfaceName> port =
        fields
            .optional("port")
            .map(v -> reader.remember(v).as(Words.INTERFACE, InterfaceName::new));
    Optional<String> segment = fields.optional("segment").map(v -> v.as("a name", Words::siteName));
    int mtu = FederationReader.number(fields, "mtu", LEAST_MTU, LARGEST).orElse(Member.USUAL_MTU);
    List<CidrAddress> addresses =
        list(fields, "addresses", ADDRESSES, "an address such as 10.8.1.1/24", this::address);
    List<IpPrefix> prefixes = list(fields, "prefixes", PREFIXES, Words.NETWORK, IpPrefix::parse);
    List<Member.Neighbour> neighbours =
        fields
            .optional("neighbours")
            .map(v -> v.list("a list of neighbours", this::neighbour))
            .orElse(List.of());
    fields.reportUnknown();
    return new Member(agent, port, segment, mtu, addresses, prefixes, neighbours);
  }

  private Member.Neighbour neighbour(YamlValue value) {
    reader.remember(value);
    YamlSection fields = value.section("a neighbour with id, name and address");
    Member.Neighbour neighbour =
        new Member.Neighbour(
            (int)
                reader
                    .remember(fields.required("id", "a number from 1 to 65535"))
                    .number(1, LARGEST),
            fields.required("name", "the host's name").as("a name", Words::siteName),
            reader
                .remember(fields.required("address", "the host's address on the segment"))
                .as(Words.ADDRESS, FederatedNetworkReader::host),
            list(fields, "inside", ADDRESSES, "an address such as 10.7.0.9/24", this::address),
            fields.optional("driver").map(v -> v.as("the id of a driver", Words::name)));
    fields.reportUnknown();
    return neighbour;
  }

  private static IpAddress host(String text) {
    IpAddress address = IpAddress.parse(text);
    if (!address.isUsableByHost() || address.isLinkLocal()) {
      throw new InvalidValueException("address of a host", text, "one that the agent can reach");
    }
    return address;
  }

  /** What the intent of it would refuse is refused here, where the line is known. */
  private CidrAddress address(String text) {
    CidrAddress address = CidrAddress.parse(text);
    InterfaceAddress.of(new InterfaceName("any"), address);
    return address;
  }

  private <T> List<T> list(
      YamlSection fields,
      String field,
      String whole,
      String each,
      java.util.function.Function<String, T> type) {
    return fields
        .optional(field)
        .map(
            value ->
                (List<T>)
                    new ArrayList<>(
                        reader.remember(value).list(whole, v -> reader.remember(v).as(each, type))))
        .orElse(List.of());
  }
}
