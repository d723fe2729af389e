package {{package}};

import java.nio.file.Path;
import org.accordo.driver.testkit.DriverConformance;

/** Every rule that a driver keeps to, as a test of its own; the same as accordo drivers check. */
class ConformanceTest extends DriverConformance {
  @Override
  protected Path driver() {
    return Path.of("target/classes");
  }
}
