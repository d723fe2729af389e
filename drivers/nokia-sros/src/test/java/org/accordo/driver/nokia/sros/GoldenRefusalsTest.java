package org.accordo.driver.nokia.sros;

import java.util.stream.Stream;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.GoldenTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the driver refuses, and in which words. */
class GoldenRefusalsTest {

  @TestFactory
  Stream<DynamicTest> refusesAsBefore() {
    return new GoldenTests(Golden.of(getClass()), SrosUnderTest.DRIVER)
        .refuses("refusals", GoldenTests.OF_ANY_TRANSPORT);
  }
}
