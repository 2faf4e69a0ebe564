package dev.outrider.recorder.redis;

import dev.outrider.recorder.Hash;
import dev.outrider.recorder.Identified;
import dev.outrider.recorder.LiveHistogram;
import dev.outrider.recorder.NamedCounts;
import dev.outrider.recorder.requests.Request;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one command as one server was sent it. Written by any host thread, without
 * locks.
 */
public final class RedisCommandStats implements Identified {

  /** The type of errors beyond those that are told apart. */
  public static final String OTHER_ERRORS = "other";

  // Sent by libraries alone, ahead of a command that a cluster's server sent on to another one.
  private static final String ASKING = "ASKING";

  private static final int MOST_ERROR_TYPES = 32;
  private static final int TO_UPPER_CASE = 'a' - 'A';

  private final long id;
  private final RedisServerStats server;
  private final String command;
  private final boolean hosts;
  private final RedisRead read;
  private final LiveHistogram nanos = new LiveHistogram();
  private final AtomicLong errors = new AtomicLong();
  private final NamedCounts errorTypes = new NamedCounts(MOST_ERROR_TYPES, OTHER_ERRORS);
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();

  RedisCommandStats(RedisServerStats server, String command) {
    this.id = Hash.spread(Hash.mix(server.id(), command));
    this.server = server;
    this.command = command;
    this.hosts = !command.equals(ASKING);
    this.read = RedisRead.of(command);
  }

  /** Whether this is the command of that name, as bytes of either case. */
  boolean isNamed(byte[] name) {
    if (name.length != command.length()) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (upperCase(name[i]) != command.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static int upperCase(byte character) {
    return character >= 'a' && character <= 'z' ? character - TO_UPPER_CASE : character;
  }

  RedisRead read() {
    return read;
  }

  /** Whether it is one of the host's, and not of a library's own. */
  boolean isHosts() {
    return hosts;
  }

  /** A command was answered; counts if it is one of the host's own. */
  void ended(long durationNanos) {
    if (hosts) {
      // Never 0: a changed sum of time tells the reporter that anything changed at all.
      nanos.record(Math.max(1, durationNanos));
    }
  }

  /** A command was refused, or ended without an answer. */
  void failed(long durationNanos, String type) {
    if (hosts) {
      errors.getAndIncrement();
      errorTypes.count(type);
      ended(durationNanos);
    }
  }

  /**
   * A read was answered.
   *
   * @param request what it is part of, or null
   */
  void found(int present, int absent, @Nullable Request request) {
    if (present > 0) {
      hits.getAndAdd(present);
      if (request != null) {
        request.usage().hit(present);
      }
    }
    if (absent > 0) {
      misses.getAndAdd(absent);
      if (request != null) {
        request.usage().missed(absent);
      }
    }
  }

  @Override
  public long id() {
    return id;
  }

  public RedisServerStats server() {
    return server;
  }

  /** Such as {@code HGET}. */
  public String command() {
    return command;
  }

  /** Whether its answers tell hits and misses. */
  public boolean isRead() {
    return read != RedisRead.NONE;
  }

  /** From each command's sending to its end, in nanoseconds. */
  public LiveHistogram nanos() {
    return nanos;
  }

  public long errors() {
    return errors.get();
  }

  /** Hands over the count of each type of error. */
  public void forEachErrorType(ObjLongConsumer<String> action) {
    errorTypes.forEach(action);
  }

  public long hits() {
    return hits.get();
  }

  public long misses() {
    return misses.get();
  }
}
