package org.accordo.driver.linux;

import java.util.Map;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Intent;
import org.accordo.driver.testkit.DriverUnderTest;

/** The driver as the product loads it. */
public final class LinuxUnderTest {
  static final DriverUnderTest DRIVER = DriverUnderTest.load("linux");

  private LinuxUnderTest() {}

  public static LoadedDriver driver() {
    return DRIVER.driver();
  }

  public static Rendering render(Intent intent) {
    return DRIVER.render(intent);
  }

  public static Rendering render(Intent intent, Map<String, String> settings) {
    return DRIVER.render(intent, settings);
  }
}
