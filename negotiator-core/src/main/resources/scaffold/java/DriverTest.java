package {{package}};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.RenderContext;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.junit.jupiter.api.Test;

/** What the class adds to the templates. */
class {{class}}Test {
  private static final IpPrefix NETWORK = IpPrefix.parse("10.9.0.0/24");

  private final {{class}} driver = new {{class}}();

  @Test
  void aRouteWithoutGatewayIsRefused() {
    Intent route = StaticRoute.of(NETWORK, NextHop.dev(new InterfaceName("eth0")));

    assertEquals(
        List.of(
            Diagnostic.error(
                "nextHop",
                "{{title}} routes to an address only",
                "Name the next router's address.")),
        driver.validate(route, new Router()));
  }

  @Test
  void aRouteWithGatewayIsNot() {
    Intent route = StaticRoute.of(NETWORK, NextHop.via(IpAddress.parse("192.168.0.2")));

    assertEquals(List.of(), driver.validate(route, new Router()));
  }

  /** The router that is rendered for; these tests need no templates. */
  private static final class Router implements RenderContext {
    @Override
    public String router() {
      return "r1";
    }

    @Override
    public Optional<String> variant() {
      return Optional.empty();
    }

    @Override
    public Map<String, String> settings() {
      return Map.of("distance", "1");
    }

    @Override
    public RenderedConfig template(Intent intent, Map<String, ?> extra) {
      throw new AssertionError("no test renders");
    }
  }
}
