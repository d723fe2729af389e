package org.accordo.driver.iosxe;

import java.util.stream.Stream;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.GoldenTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the driver refuses, and in which words; the transport makes no difference. */
class GoldenRefusalsTest {

  @TestFactory
  Stream<DynamicTest> refusesAsBefore() {
    return IosXeUnderTest.BOTH.stream()
        .flatMap(
            driver ->
                new GoldenTests(Golden.of(getClass()), driver)
                    .refuses("refusals", GoldenTests.OF_ANY_TRANSPORT));
  }
}
