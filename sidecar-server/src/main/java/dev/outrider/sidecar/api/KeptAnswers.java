package dev.outrider.sidecar.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.Body;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of reads, told again for as long as they would be the same: what changes with a report is
 * put together once, however many ask for it.
 *
 * <p>Nobody is told what was so before they asked and is not any more: an answer is told again
 * while nothing has changed, and to those who asked before it was begun. What follows the time
 * alone, such as the hits of the last minute, may be a second old.
 */
public final class KeptAnswers {

  private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();

  // Of the answers as they are; in other encodings they take a fraction of that again.
  private static final int MOST_BYTES = 8 << 20;

  private static final int BYTES_BESIDES = 512;

  private final Supplier<?> state;
  private final TimeSource time;
  private final Cache<String, Place> places =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String url, Place place) -> place.bytes(url))
          .executor(Runnable::run)
          .build();

  /**
   * @param state what the answers follow: equal as long as they are to be the same
   */
  public KeptAnswers(Supplier<?> state, TimeSource time) {
    this.state = state;
    this.time = time;
  }

  /** Answers with what the read tells, which follows the state and the URL alone. */
  public HttpHandler handler(JsonRead read) {
    return exchange -> {
      long askedNanos = System.nanoTime();
      String url = exchange.getRequestPath() + '?' + exchange.getQueryString();
      Place place = places.get(url, each -> new Place());
      @Nullable Body current = place.current();
      if (current != null) {
        Answers.send(exchange, current);
      } else {
        exchange.dispatch(
            Guard.here(
                same -> {
                  Answers.send(same, place.answer(read, same, askedNanos));
                  places.put(url, place);
                }));
      }
    };
  }

  /**
   * An answer as it was put together.
   *
   * @param state what it follows
   * @param atNanos when it was begun, by the model's time
   * @param begunNanos the same by {@link System#nanoTime}
   */
  private record Kept(Body body, Object state, long atNanos, long begunNanos) {}

  /** Where the latest answer to one URL is kept. */
  private final class Place {

    private volatile @Nullable Kept latest;

    /** The answer, if it still is the one. */
    @Nullable Body current() {
      @Nullable Kept kept = latest;
      return kept != null && isCurrent(kept) ? kept.body() : null;
    }

    /** One thread at a time puts it together; those who wait for that are told the same. */
    synchronized Body answer(JsonRead read, HttpServerExchange exchange, long askedNanos) {
      @Nullable Kept kept = latest;
      if (kept == null || (kept.begunNanos() - askedNanos < 0 && !isCurrent(kept))) {
        Object before = state.get();
        long atNanos = time.nanos();
        long begunNanos = System.nanoTime();
        Body body = Answers.body(read.answer(Query.of(exchange)));
        kept = new Kept(body, before, atNanos, begunNanos);
        latest = kept;
      }
      return kept.body();
    }

    private boolean isCurrent(Kept kept) {
      return time.nanos() - kept.atNanos() < LONGEST_NANOS && kept.state().equals(state.get());
    }

    /** About how much memory it takes. */
    int bytes(String url) {
      @Nullable Kept kept = latest;
      return BYTES_BESIDES + url.length() + (kept == null ? 0 : kept.body().length());
    }
  }
}
