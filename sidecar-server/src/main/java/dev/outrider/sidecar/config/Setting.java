package dev.outrider.sidecar.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value and where it was set, for the message if it is wrong.
 *
 * @param name such as {@code port in sidecar.properties} or {@code --port}
 */
record Setting(String name, String value) {

  private static final String LOCALHOST = "localhost";
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,6})(MB|GB)");
  private static final Pattern IP_ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(:[0-9]{1,5})?");
  private static final int MOST_HOSTS = 50;
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  int number(int least, int most) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one message for all that is wrong with it.
    }
    throw wrong("a whole number from " + least + " to " + most);
  }

  String oneOf(Set<String> valid) {
    if (!valid.contains(value.strip())) {
      throw wrong("one of " + String.join(", ", new TreeSet<>(valid)));
    }
    return value.strip();
  }

  Duration duration() {
    Matcher matcher = DURATION.matcher(value.strip());
    if (matcher.matches() && UNITS.containsKey(matcher.group(2))) {
      Duration duration =
          UNITS.get(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)));
      if (!duration.isZero()) {
        return duration;
      }
    }
    throw wrong("a time above zero such as 500ms, 30s, 10m, 1h or 7d");
  }

  /** A duration within bounds, which the message words as they are written. */
  Duration duration(String least, String most) {
    Duration duration = duration();
    if (duration.compareTo(new Setting(name, least).duration()) < 0
        || duration.compareTo(new Setting(name, most).duration()) > 0) {
      throw wrong("a time from " + least + " to " + most);
    }
    return duration;
  }

  boolean flag() {
    return Boolean.parseBoolean(oneOf(Set.of("true", "false")));
  }

  /** A size of at least so many MB, in bytes. */
  long bytes(int leastMegabytes) {
    Matcher matcher = SIZE.matcher(value.strip());
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      long megabytes = matcher.group(2).equals("GB") ? number << 10 : number;
      if (megabytes >= leastMegabytes) {
        return megabytes << 20;
      }
    }
    throw wrong("a size of at least %dMB such as 500MB or 1GB".formatted(leastMegabytes));
  }

  /** An address of this machine to listen on; names other than localhost could mean any. */
  String address() {
    String text = value.strip();
    if (text.equals(LOCALHOST) || ipAddress(text) != null) {
      return text;
    }
    throw wrong("localhost or an IP address such as 127.0.0.1");
  }

  /** Whether only this machine can reach what listens on the address. */
  boolean isLoopback() {
    @Nullable InetAddress address = ipAddress(value.strip());
    return address == null || address.isLoopbackAddress();
  }

  // What has the form of an address is not looked up as a name.
  private static @Nullable InetAddress ipAddress(String text) {
    try {
      return IP_ADDRESS.matcher(text).matches() ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Names of hosts, as a request's {@code Host} has them, with or without a port. */
  Set<String> hosts() {
    Set<String> hosts = new LinkedHashSet<>();
    if (value.isBlank()) {
      return hosts;
    }
    for (String host : value.strip().split("\\s*,\\s*", -1)) {
      if (!HOST.matcher(host).matches() || hosts.size() == MOST_HOSTS) {
        throw wrong(
            "at most %d names such as outrider.example.com or outrider.example.com:443, with commas between them"
                .formatted(MOST_HOSTS));
      }
      hosts.add(host);
    }
    return hosts;
  }

  /** The path of a file, or null if the value is blank. */
  @Nullable Path file() {
    return value.isBlank() ? null : path();
  }

  /** A duration within bounds, or zero for {@code 0s}. */
  Duration durationOrZero(String most) {
    return value.strip().equals("0s") ? Duration.ZERO : duration("1ms", most);
  }

  /** A path; a leading {@code ~} is the user's home. */
  Path path() {
    String text = value.strip();
    try {
      if (text.equals("~") || text.startsWith("~/")) {
        return Path.of(System.getProperty("user.home") + text.substring(1));
      }
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException e) {
      // Falls through to the one message for all that is wrong with it.
    }
    throw wrong("a path");
  }

  /** The address of something on a web server, or null if the value is blank. */
  @Nullable URI urlIfAny() {
    return value.isBlank() ? null : url();
  }

  /** The address of something on a web server. */
  URI url() {
    try {
      URI url = new URI(value.strip());
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Falls through to the one message for all that is wrong with it.
    }
    // Not the value: an address may have a secret in it.
    throw new SettingsException(
        name + " must be an address such as https://alerts.example.com/hook, without a password");
  }

  private SettingsException wrong(String right) {
    return new SettingsException("%s is '%s', but must be %s".formatted(name, value, right));
  }
}
