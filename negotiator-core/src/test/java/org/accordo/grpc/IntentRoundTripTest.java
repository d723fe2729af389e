package org.accordo.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.agent.IntentTexts;
import org.accordo.driver.api.Intent;
import org.accordo.proto.v1.InterfaceAddress;
import org.accordo.proto.v1.NextHop;
import org.accordo.proto.v1.StaticRoute;
import org.junit.jupiter.api.Test;

final class IntentRoundTripTest {
  private static final List<Intent> SAMPLES = IntentSamples.of(2026, 60);

  @Test
  void everyIntentIsTheSameAfterTheJourney() {
    for (Intent sample : SAMPLES) {
      assertThat(IntentReader.read(List.of(IntentWriter.write(sample)))).containsExactly(sample);
    }
  }

  @Test
  void everyIntentCanBeReadOutOfWhatTheLedgerKeeps() {
    for (Intent sample : SAMPLES) {
      assertThat(IntentTexts.readBack(sample)).contains(sample);
    }
  }

  @Test
  void whatAnotherVersionHasStoredIsNoIntent() {
    assertThat(IntentTexts.read("")).isEmpty();
    assertThat(IntentTexts.read("multicast{group=239.0.0.1}")).isEmpty();
    assertThat(IntentTexts.read("vrf{name=red,table=10,members=[],clampsTcp=false}")).isPresent();
    assertThat(IntentTexts.read("vrf{name=red,table=10,members=[],clampsTcp=false,colour=red}"))
        .isEmpty();
    assertThat(IntentTexts.read("vrf{name=red,table=ten,members=[],clampsTcp=false}")).isEmpty();
    assertThat(IntentTexts.read("vrf{name=default,table=10,members=[],clampsTcp=false}")).isEmpty();
    assertThat(IntentTexts.read("vrf{table=10}")).isEmpty();
  }

  @Test
  void noTypeOfIntentIsForgotten() {
    Set<Class<?>> seen = new HashSet<>();
    SAMPLES.forEach(sample -> seen.add(sample.getClass()));
    assertThat(seen).containsExactlyInAnyOrder(Intent.class.getPermittedSubclasses());
    Set<String> kinds = new HashSet<>();
    SAMPLES.forEach(sample -> kinds.add(IntentWriter.write(sample).getKindCase().name()));
    assertThat(kinds)
        .hasSameSizeAs(org.accordo.proto.v1.Intent.getDescriptor().getOneofs().get(0).getFields());
  }

  @Test
  void noFieldOfTheContractIsForgotten() {
    Set<String> written = new TreeSet<>();
    SAMPLES.forEach(sample -> collect(IntentWriter.write(sample), written));
    Set<String> declared = new TreeSet<>();
    org.accordo.proto.v1.Intent.getDescriptor()
        .getFile()
        .getMessageTypes()
        .forEach(type -> collect(type, declared));
    assertThat(written).isEqualTo(declared);
  }

  private static void collect(Message message, Set<String> names) {
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              names.add(field.getFullName());
              if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
                values.forEach(each -> collect((Message) each, names));
              }
            });
  }

  private static void collect(com.google.protobuf.Descriptors.Descriptor type, Set<String> names) {
    type.getFields().forEach(field -> names.add(field.getFullName()));
    type.getNestedTypes().forEach(nested -> collect(nested, names));
  }

  @Test
  void whatIsWrongIsToldWithItsField() {
    assertThatThrownBy(
            () ->
                IntentReader.read(
                    List.of(
                        IntentWriter.write(SAMPLES.get(0)),
                        route("192.0.2.1/24", NextHop.newBuilder().setAddress("10.0.0.1")))))
        .hasMessage(
            "intents[1].static_route.destination: Invalid prefix '192.0.2.1/24': expected no bits set"
                + " behind the prefix length, such as 192.0.2.0/24 [invalid-value]");
    assertThatThrownBy(
            () -> IntentReader.read(List.of(route("192.0.2.0/24", NextHop.newBuilder()))))
        .hasMessage(
            "intents[0].static_route.next_hop: Invalid next hop '': expected an address, an"
                + " interface, or both [invalid-value]");
    assertThatThrownBy(
            () ->
                IntentReader.read(
                    List.of(
                        org.accordo.proto.v1.Intent.newBuilder()
                            .setInterfaceAddress(
                                InterfaceAddress.newBuilder()
                                    .setInterface("eth0; reboot")
                                    .setAddress("192.0.2.1/24"))
                            .build())))
        .hasMessageStartingWith(
            "intents[0].interface_address.interface: Invalid interface name 'eth0; reboot': ");
    assertThatThrownBy(
            () -> IntentReader.read(List.of(org.accordo.proto.v1.Intent.getDefaultInstance())))
        .hasMessage(
            "intents[0]: Missing: a kind of intent that this version knows [malformed-request]");
  }

  private static org.accordo.proto.v1.Intent route(String destination, NextHop.Builder nextHop) {
    return org.accordo.proto.v1.Intent.newBuilder()
        .setStaticRoute(StaticRoute.newBuilder().setDestination(destination).setNextHop(nextHop))
        .build();
  }
}
