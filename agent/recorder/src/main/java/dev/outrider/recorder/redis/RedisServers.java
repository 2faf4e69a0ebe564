package dev.outrider.recorder.redis;

import dev.outrider.recorder.IdTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every Redis server that the host's clients connected to, or tried to.
 *
 * <p>Bounded: at most {@link #CAPACITY} are told apart; all beyond count as one for each library,
 * so that totals stay exact.
 */
public final class RedisServers {

  /** The most servers that are told apart. */
  public static final int CAPACITY = 64;

  /** The server of commands that never got a connection to any. */
  public static final String NOT_CONNECTED = "(not connected)";

  private static final String OVERFLOW = "(servers beyond the first " + CAPACITY + ")";
  private static final int LONGEST_NAME = 200;

  private static final IdTable<RedisServerStats> TABLE = new IdTable<>(CAPACITY);
  private static final Map<RedisLibrary, RedisServerStats> WITHOUT = ofEachLibrary(NOT_CONNECTED);
  private static final Map<RedisLibrary, RedisServerStats> BEYOND = ofEachLibrary(OVERFLOW);

  private RedisServers() {}

  private static Map<RedisLibrary, RedisServerStats> ofEachLibrary(String name) {
    Map<RedisLibrary, RedisServerStats> servers = new EnumMap<>(RedisLibrary.class);
    for (RedisLibrary library : RedisLibrary.values()) {
      servers.put(library, new RedisServerStats(library, name));
    }
    return servers;
  }

  /** The server of that name. */
  static RedisServerStats of(RedisLibrary library, String name) {
    String shown = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    RedisServerStats server = new RedisServerStats(library, shown);
    RedisServerStats added = TABLE.add(server);
    return added != null ? added : of(library, BEYOND);
  }

  /** The server at an address of the network or the file system, by how that writes itself. */
  static RedisServerStats at(RedisLibrary library, @Nullable Object address) {
    return address == null ? notConnected(library) : of(library, nameOf(address.toString()));
  }

  /**
   * Of {@code localhost/127.0.0.1:6379} the name that the host gave and the port, of {@code
   * /127.0.0.1:6379} the address and the port; a path stays as it is.
   */
  static String nameOf(String address) {
    int colon = address.lastIndexOf(':');
    int slash = address.indexOf('/');
    if (slash < 0 || colon < slash || !isNumber(address, colon + 1)) {
      return address;
    }
    String host = slash > 0 ? address.substring(0, slash) : address.substring(1, colon);
    return host + address.substring(colon);
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < text.length();
  }

  /** What counts commands that never got a connection. */
  static RedisServerStats notConnected(RedisLibrary library) {
    return of(library, WITHOUT);
  }

  private static RedisServerStats of(
      RedisLibrary library, Map<RedisLibrary, RedisServerStats> servers) {
    return Objects.requireNonNull(servers.get(library));
  }

  /** Hands over every server. */
  public static void forEach(Consumer<? super RedisServerStats> action) {
    TABLE.forEach(action);
    WITHOUT.values().forEach(action);
    BEYOND.values().forEach(action);
  }
}
