package org.accordo.driver.linux;

import java.util.stream.Stream;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.GoldenTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every form of every intent, with all that is sent for it. */
class GoldenRenderingTest {

  @TestFactory
  Stream<DynamicTest> rendersAsBefore() {
    return new GoldenTests(Golden.of(getClass()), LinuxUnderTest.DRIVER).renders("rendering");
  }
}
