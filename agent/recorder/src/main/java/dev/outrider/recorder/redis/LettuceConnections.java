package dev.outrider.recorder.redis;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.view.LettuceView;
import dev.outrider.recorder.view.Swapped;
import dev.outrider.recorder.view.Tracked;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into Lettuce about its connections: an endpoint carries the server that it
 * is, or was last, connected to, and what reads and writes a connection carries it while that is
 * open. Nothing here throws.
 */
public final class LettuceConnections {

  private static final int MOST_PLACES = 16;

  private LettuceConnections() {}

  /** A connection is to be made. */
  public static void connecting(Object builder, @Nullable Object address) {
    try {
      if (builder instanceof LettuceView.Builder) {
        belongsTo(
            ((LettuceView.Builder) builder).outrider$builtEndpoint(),
            RedisServers.at(RedisLibrary.LETTUCE, address));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void belongsTo(@Nullable Object endpoint, RedisServerStats server) {
    if (endpoint instanceof Tracked) {
      ((Tracked) endpoint).outrider$state(server);
    }
  }

  /** A connection is open, and the server has let the client in. */
  public static void connected(Object handler) {
    try {
      if (handler instanceof LettuceView.Handler) {
        LettuceView.Handler opened = (LettuceView.Handler) handler;
        RedisServerStats server =
            RedisServers.at(RedisLibrary.LETTUCE, opened.outrider$remoteAddress());
        opened.outrider$state(server);
        belongsTo(opened.outrider$endpoint(), server);
        server.opened();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A connection is over. */
  public static void disconnected(Object handler) {
    try {
      if (handler instanceof LettuceView.Handler) {
        LettuceView.Handler closed = (LettuceView.Handler) handler;
        Object server = closed.outrider$state();
        closed.outrider$state(null);
        if (server instanceof RedisServerStats) {
          ((RedisServerStats) server).closed();
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** An endpoint's first connection could not be made. */
  public static void failedToConnect(Object endpoint) {
    try {
      Object server = endpoint instanceof Tracked ? ((Tracked) endpoint).outrider$state() : null;
      if (server instanceof RedisServerStats) {
        ((RedisServerStats) server).failedToConnect();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A connection that was lost could not be made again. */
  public static void failedToReconnect(Object failure) {
    try {
      if (failure instanceof LettuceView.Failure) {
        Object address = ((LettuceView.Failure) failure).outrider$failedAddress();
        RedisServers.at(RedisLibrary.LETTUCE, address).failedToConnect();
      }
    } catch (Throwable suppressed) {
      Failures.suppressed(suppressed);
    }
  }

  /** A client connects to a place; it remembers which, so that keys can be cleared there. */
  public static void connectsTo(Object client, @Nullable Object place) {
    try {
      if (client instanceof Swapped && place != null) {
        Swapped keeper = (Swapped) client;
        Object before = keeper.outrider$held();
        while (!keeper.outrider$swap(before, with(place, before))) {
          before = keeper.outrider$held();
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static Object with(Object place, @Nullable Object before) {
    List<?> known = before instanceof List ? (List<?>) before : List.of();
    if (known.contains(place) || known.size() == MOST_PLACES) {
      return known;
    }
    List<Object> more = new ArrayList<>(known);
    more.add(place);
    return List.copyOf(more);
  }

  /** The places that a client has connected to: {@code RedisURI}s, which hold credentials. */
  public static List<?> placesOf(Object client) {
    Object places = client instanceof Swapped ? ((Swapped) client).outrider$held() : null;
    return places instanceof List ? (List<?>) places : List.of();
  }
}
