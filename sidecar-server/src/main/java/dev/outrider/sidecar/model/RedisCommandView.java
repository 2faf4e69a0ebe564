package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Histogram;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One command of one Redis server, as the host's clients send it.
 *
 * @param server {@code host:port}, or the path of a socket
 * @param command such as {@code HGET}; {@code other} for those that are not told apart
 * @param library the client
 * @param errors commands the server refused, and those that ended without an answer
 * @param errorsByType errors by the class of their exception
 * @param hits values that were found; null for what is no read
 * @param misses values that were not found; null for what is no read
 * @param nanos the time of each command, in nanoseconds
 */
public record RedisCommandView(
    String id,
    String server,
    String command,
    String library,
    long errors,
    SortedMap<String, Long> errorsByType,
    @Nullable Long hits,
    @Nullable Long misses,
    Histogram nanos) {

  static RedisCommandView of(Entry entry) {
    return new RedisCommandView(
        entry.id(),
        entry.attribute(Field.RedisCommand.SERVER, "unknown"),
        entry.attribute(Field.RedisCommand.COMMAND, entry.id()),
        entry.attribute(Field.RedisCommand.LIBRARY, "unknown"),
        entry.count(Field.RedisCommand.ERRORS),
        NamedFields.of(entry.values(), Field.RedisCommand.ERRORS_OF_TYPE),
        entry.value(Field.RedisCommand.HITS),
        entry.value(Field.RedisCommand.MISSES),
        entry.histogram(Field.RedisCommand.NANOS));
  }

  /** Values read, by whether they were found. */
  public HitCounts gets() {
    return HitCounts.of(hits, misses);
  }

  /** This and another of the same command, or of others that are told as one. */
  public RedisCommandView plus(RedisCommandView other) {
    return new RedisCommandView(
        id,
        server,
        command,
        library,
        errors + other.errors,
        NamedFields.merged(errorsByType, other.errorsByType, Long::sum),
        Sum.ofKnown(hits, other.hits),
        Sum.ofKnown(misses, other.misses),
        nanos.plus(other.nanos));
  }
}
