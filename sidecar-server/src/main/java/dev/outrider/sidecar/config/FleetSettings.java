package dev.outrider.sidecar.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How this sidecar meets others.
 *
 * @param redis where they meet, a URI that may have a password in it
 * @param secret what they sign their messages with
 * @param name this sidecar's name for people; empty for its host and port
 */
public record FleetSettings(String redis, String secret, String name) {

  private static final Set<String> SCHEMES = Set.of("redis", "rediss");
  private static final int LEAST_SECRET = 16;
  private static final int MOST_SECRET_BYTES = 4 << 10;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@/-]{0,100}");

  /** Null where no Redis is given. */
  static @Nullable FleetSettings of(Map<Key, Setting> given) {
    Setting redis = Settings.setting(given, Key.FLEET_REDIS);
    Setting name = Settings.setting(given, Key.FLEET_NAME);
    if (!NAME.matcher(name.value().strip()).matches()) {
      throw new SettingsException(
          "%s is '%s', but must be at most 100 letters, digits and . _ : @ / -"
              .formatted(name.name(), name.value()));
    }
    return redis.value().isBlank()
        ? null
        : new FleetSettings(uri(redis), secret(given, redis), name.value().strip());
  }

  private static String uri(Setting redis) {
    String text = redis.value().strip();
    try {
      URI uri = new URI(text);
      if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null) {
        return text;
      }
    } catch (URISyntaxException e) {
      // Falls through to the one message for all that is wrong with it; it may hold a password.
    }
    throw new SettingsException(
        redis.name()
            + " must be a URI such as redis://redis.example:6379 or rediss://user:password@redis.example:6380/0; the one given is none");
  }

  private static String secret(Map<Key, Setting> given, Setting redis) {
    @Nullable Setting direct = given.get(Key.FLEET_SECRET);
    if (direct == null || direct.value().isBlank()) {
      throw new SettingsException(
          "%s is set, but no secret: set fleet.secret to the path of a file that has it, the same for all sidecars of the fleet, or OUTRIDER_FLEET_SECRET to itself"
              .formatted(redis.name()));
    }
    String secret = direct.name().equals(Environment.FLEET_SECRET) ? direct.value() : read(direct);
    if (secret.strip().length() < LEAST_SECRET) {
      throw new SettingsException(
          "the secret of %s is shorter than %d characters; make one with: openssl rand -hex 32"
              .formatted(direct.name(), LEAST_SECRET));
    }
    return secret.strip();
  }

  private static String read(Setting file) {
    Path path = file.path();
    try {
      if (Files.size(path) > MOST_SECRET_BYTES) {
        throw new SettingsException(
            "%s is '%s', which is larger than %d bytes and so no secret"
                .formatted(file.name(), path, MOST_SECRET_BYTES));
      }
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SettingsException(
          "%s is '%s', which cannot be read: %s".formatted(file.name(), path, e), e);
    }
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "FleetSettings[name=" + name + "]";
  }
}
