package dev.outrider.demo.studio.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The place of an entry in Redis, for one load of it by one thread. */
public final class Place {
  private static final int LARGEST_BYTES = 1024 * 1024;
  private static final Duration LONGEST_LOAD = Changes.MARK_LIFE.dividedBy(2);

  private final @Nullable Use use;
  private final Standing standing;
  private final EntryName entry;
  private final Duration timeout;
  private final long startNanos = System.nanoTime();

  /**
   * @param use null if there is no Redis
   */
  Place(@Nullable Use use, Standing standing, EntryName entry, Duration timeout) {
    this.use = use;
    this.standing = standing;
    this.entry = entry;
    this.timeout = timeout;
  }

  /** Whether it is worth the while to {@link #keep} anything. */
  public boolean isThere() {
    return use != null && use.equals(standing.use());
  }

  /** What lies there; empty if that is nothing, or if Redis does not answer in time. */
  public Optional<byte[]> find() {
    Use now = use;
    if (now == null) {
      return Optional.empty();
    }
    try {
      byte @Nullable [] found = Session.await(now.session().get(now.key(entry)), timeout);
      if (found != null && found.length > LARGEST_BYTES) {
        spoilt();
      } else if (found != null && !Changes.isMark(found)) {
        return Optional.of(found);
      }
    } catch (RedisCommandExecutionException e) {
      refused(now, e);
    } catch (RedisException e) {
      standing.failed(now, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /** What is no text cannot be read, but written over. */
  private void refused(Use now, RedisCommandExecutionException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.startsWith("WRONGTYPE")) {
      spoilt();
    } else {
      standing.failed(now, reason);
    }
  }

  /** What was found is of no use: once that is forgotten, something better can lie there. */
  public void spoilt() {
    Use now = use;
    if (now != null) {
      watch(now, Changes.mark(now, entry));
    }
  }

  /**
   * Keeps a value there, unless what it is the value of was changed since the place was asked for;
   * does not wait.
   */
  public void keep(byte[] value, Duration ttl) {
    Use now = use;
    boolean inTime = System.nanoTime() - startNanos < LONGEST_LOAD.toNanos();
    if (now != null && inTime && value.length <= LARGEST_BYTES && ttl.toMillis() > 0) {
      SetArgs where = SetArgs.Builder.nx().px(ttl.toMillis());
      watch(now, now.session().set(now.key(entry), value, where));
    }
  }

  private void watch(Use now, CompletionStage<?> command) {
    CompletionStage<?> unused =
        command.whenComplete(
            (done, failed) -> {
              if (failed instanceof RedisCommandExecutionException) {
                // It answers, if not as we like it.
                standing.refused(String.valueOf(failed.getMessage()));
              } else if (failed != null) {
                standing.failed(now, String.valueOf(failed.getMessage()));
              }
            });
  }
}
