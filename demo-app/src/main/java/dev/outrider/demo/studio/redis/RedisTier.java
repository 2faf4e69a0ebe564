package dev.outrider.demo.studio.redis;

import dev.outrider.demo.studio.counts.Counters;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tier of the caches that lies in Redis and that all instances share; see the package for how
 * it stays true. Any thread may call. Nobody waits for longer than one timeout, and nobody at all
 * while Redis does not answer.
 */
public final class RedisTier implements AutoCloseable {
  /** How long a request of the Studio waits for Redis at most. */
  public static final Duration TIMEOUT = Duration.ofMillis(100);

  private final RedisAddress address;
  private final String prefix;
  private final Changes changes;
  private final Duration timeout;
  private final Counters counters;
  private final Standing standing = new Standing();
  private @Nullable Upkeep upkeep;

  /**
   * A tier that is off.
   *
   * @param database whose values it keeps, apart from those of others
   * @param timeout how long anybody waits for Redis at most
   */
  public RedisTier(RedisAddress address, String database, Duration timeout, Counters counters) {
    this.address = address;
    this.timeout = timeout;
    this.prefix = "aura-studio:1:" + database + ":";
    this.changes = new Changes(prefix + "changes", UUID.randomUUID().toString().replace("-", ""));
    this.counters = counters;
  }

  /** Whoever has values in memory that may turn out to be of no use. */
  public interface Memory {
    /** Another instance has changed what this is the value of. */
    void changed(String cache, String key);

    /** Everything may have been changed. */
    void lostTrack();
  }

  /**
   * How it stands.
   *
   * @param since when that began, ISO-8601, UTC
   * @param failure what failed last; empty if nothing did
   * @param failures what requests tried in vain
   * @param untold changes that Redis has yet to be told of
   * @param heard changes that others told of
   */
  public record View(
      String state,
      String since,
      String address,
      String failure,
      long failures,
      String untold,
      long heard) {}

  /** Uses Redis from now on; returns soon, whether or not it can be reached. */
  public synchronized void start(Memory memory) {
    if (upkeep == null) {
      standing.on();
      upkeep = new Upkeep(address.uri(), prefix, changes, standing, memory, counters);
      upkeep.start();
    }
  }

  /** Uses Redis no longer, until it is started again. */
  @Override
  public synchronized void close() {
    standing.off();
    if (upkeep != null) {
      upkeep.close();
      upkeep = null;
    }
  }

  /** The place of one entry, for one load of it. */
  public Place place(String cache, String key) {
    boolean fits = key.length() <= EntryName.LONGEST_KEY;
    return new Place(fits ? standing.use() : null, standing, new EntryName(cache, key), timeout);
  }

  /** To be called once a change of what this is the value of is committed. */
  public void changed(String cache, String key) {
    if (key.length() > EntryName.LONGEST_KEY || standing.isOff()) {
      return;
    }
    EntryName entry = new EntryName(cache, key);
    @Nullable Use use = standing.use();
    if (use == null || !tell(use, entry)) {
      standing.missed(Missed.one(entry));
    }
  }

  private boolean tell(Use use, EntryName entry) {
    try {
      Session.await(changes.tell(use, entry), timeout);
      return true;
    } catch (RedisException e) {
      standing.failed(use, String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Has no value of before found again, by any instance. */
  public void clear() {
    if (!standing.isOff()) {
      // Another generation is begun before Redis is used again: soon.
      standing.missed(Missed.all());
    }
  }

  /** How it stands with Redis. */
  public synchronized View view() {
    Standing.View now = standing.view();
    return new View(
        now.state().word(),
        now.since().toString(),
        address.toString(),
        now.failure(),
        now.failures(),
        now.missed().everything() ? "everything" : String.valueOf(now.missed().entries().size()),
        upkeep == null ? 0 : upkeep.heard());
  }
}
