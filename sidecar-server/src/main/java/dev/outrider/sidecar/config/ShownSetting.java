package dev.outrider.sidecar.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A setting in effect, as people may see it.
 *
 * @param key as in a configuration file
 * @param value as it was written; of what may hold a secret only what does not, with an ellipsis
 *     for the rest
 * @param givenAs where it was set, such as {@code port in sidecar.properties} or {@code --port};
 *     null if it is the default
 */
public record ShownSetting(String key, String value, @Nullable String givenAs) {

  private static final String REST = "…";

  /** All there are, in the order of the sample file. */
  static List<ShownSetting> all(Map<Key, Setting> given) {
    return Arrays.stream(Key.values()).map(key -> of(key, given.get(key))).toList();
  }

  private static ShownSetting of(Key key, @Nullable Setting given) {
    String value = given == null ? key.defaultValue() : given.value().strip();
    return new ShownSetting(key.key(), shown(key, value), given == null ? null : given.name());
  }

  private static String shown(Key key, String value) {
    if (value.isEmpty()) {
      return value;
    }
    return switch (key) {
      case FLEET_SECRET -> REST;
      case FLEET_REDIS, ALERTS_WEBHOOK_URL -> server(URI.create(value));
      default -> value;
    };
  }

  // Users and passwords stand before it, and the path of a hook is often its key.
  private static String server(URI uri) {
    String server =
        uri.getScheme()
            + "://"
            + uri.getHost()
            + (uri.getPort() < 0 ? "" : String.valueOf(":" + uri.getPort()));
    return uri.toString().equals(server) ? server : server + "/" + REST;
  }
}
