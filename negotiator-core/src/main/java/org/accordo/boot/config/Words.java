package org.accordo.boot.config;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpPrefix;
import org.accordo.site.PlainName;

/** Checks the plain words of a site file: names, addresses of listeners, durations. */
final class Words {
  static final String NETWORK = "a network such as 10.0.0.0/24 or 2001:db8::/48";
  static final String INTERFACE = "an interface name such as eth2";
  static final String ADDRESS = "an address such as 192.0.2.1 or 2001:db8::1";

  private static final Duration LONGEST_CONFIRM = Duration.ofHours(2);
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?");
  private static final Pattern DOTTED =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern HOST =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern HOST_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+):([0-9]{1,5})");
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h)");
  private static final Pattern HOST_KEY =
      Pattern.compile("(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+={0,2}");

  private Words() {}

  static String siteName(String text) {
    return match(NAME, "site name", text, "up to 32 letters, digits or -");
  }

  /**
   * A router's, driver's, peer's or namespace's name: also a file name, so no dots at its start.
   */
  static String name(String text) {
    return PlainName.check(text);
  }

  static IpPrefix network(YamlValue value) {
    return value.as(NETWORK, IpPrefix::parse);
  }

  static String user(String text) {
    return match(DOTTED, "user name", text, "letters, digits, _ or -, with single dots between");
  }

  static String host(String text) {
    return match(HOST, "host", text, "an address or a host name");
  }

  static String hostKey(String text) {
    return match(
        HOST_KEY, "host key", text, "type and key as in known_hosts, such as ssh-ed25519 AAAA...");
  }

  static String hostPort(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
      throw new InvalidValueException(
          "listening address", text, "host:port such as 127.0.0.1:8000 or [::1]:8000");
    }
    return text;
  }

  static URI url(String text) {
    try {
      URI url = URI.create(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getUserInfo() == null && url.getPort() <= 65535) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw badUrl(text);
    }
    throw badUrl(text);
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "duration", text, "a whole number with ms, s, m or h, such as 10s");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /** How long a router may wait for a confirmation: no command line counts further. */
  static Duration confirmTime(String text) {
    Duration time = duration(text);
    if (time.compareTo(LONGEST_CONFIRM) > 0) {
      throw new InvalidValueException("duration", text, "at most 120m, as long as routers wait");
    }
    return time;
  }

  private static InvalidValueException badUrl(String text) {
    return new InvalidValueException(
        "URL", text, "http or https with a host, such as http://192.0.2.1:8000/api/v1/...");
  }

  private static String match(Pattern pattern, String type, String text, String expected) {
    if (!pattern.matcher(text).matches()) {
      throw new InvalidValueException(type, text, expected);
    }
    return text;
  }
}
