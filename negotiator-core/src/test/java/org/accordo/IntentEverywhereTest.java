package org.accordo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentVisitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new type of intent is forgotten nowhere: each place that must know all of them is here. */
class IntentEverywhereTest {

  static List<Class<?>> types() {
    return List.of(Intent.class.getPermittedSubclasses());
  }

  /** {@code StaticRoute} as {@code static-route}; {@code WireGuardTunnel} is one word less. */
  private static String name(Class<?> type) {
    return type.getSimpleName()
        .replace("WireGuard", "Wireguard")
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("types")
  void theVisitorHasAMethodForIt(Class<?> type) {
    Set<String> handled =
        Arrays.stream(IntentVisitor.class.getMethods())
            .filter(Method::isDefault)
            .map(method -> method.getParameterTypes()[0].getSimpleName())
            .collect(Collectors.toSet());
    assertThat(handled).contains(type.getSimpleName()).hasSameSizeAs(types());
  }

  @ParameterizedTest
  @MethodSource("types")
  void itsNameIsACapability(Class<?> type) {
    assertThat(capabilities()).contains(name(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void theContractHasAMessageForIt(Class<?> type) {
    Set<String> kinds =
        org.accordo.proto.v1.Intent.getDescriptor().getOneofs().get(0).getFields().stream()
            .map(field -> field.getName().replace('_', '-'))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(kinds).contains(name(type)).hasSameSizeAs(types());
  }

  @ParameterizedTest
  @MethodSource("types")
  void theGuideForDriversExplainsIt(Class<?> type) throws IOException {
    assertThat(Files.readString(Path.of("../docs/drivers.md")))
        .contains("| `" + name(type) + "` |");
  }

  @ParameterizedTest
  @MethodSource("types")
  void theGuideNamesEachNarrowerCapability(Class<?> type) throws IOException {
    String row =
        Files.readAllLines(Path.of("../docs/drivers.md")).stream()
            .filter(line -> line.contains("| `" + name(type) + "` |"))
            .findFirst()
            .orElseThrow();
    capabilities()
        .filter(capability -> capability.startsWith(name(type) + "."))
        .forEach(c -> assertThat(row).contains("`" + c.substring(name(type).length()) + "`"));
  }

  private static Stream<String> capabilities() {
    return Arrays.stream(Capability.class.getFields())
        .filter(field -> field.getType() == Capability.class)
        .map(IntentEverywhereTest::value);
  }

  private static String value(Field field) {
    try {
      return ((Capability) field.get(null)).value();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
