package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Entry;
import java.lang.ref.WeakReference;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pool of the host's that counts its use itself. Refers to it weakly. Used by one thread. */
final class ReusePool {

  private final WeakReference<Object> pool;
  private final ReuseReader reader;
  private final String name;
  private final Map<String, String> attributes;
  private final Peek peek;

  /**
   * @param attributes all that does not change
   * @param peek what has looked into it so far
   */
  ReusePool(
      Object pool, ReuseReader reader, String name, Map<String, String> attributes, Peek peek) {
    this.pool = new WeakReference<>(pool);
    this.reader = reader;
    this.name = name;
    this.attributes = attributes;
    this.peek = peek;
  }

  boolean is(Object object) {
    return pool.get() == object;
  }

  String name() {
    return name;
  }

  /** What it says of itself now, or null if the host has closed or dropped it. */
  @Nullable Entry entry() {
    Object read = pool.get();
    if (read == null || reader.isClosed(peek, read)) {
      return null;
    }
    Entry.Builder entry = Entry.of(reader.kind(), name);
    attributes.forEach(entry::attribute);
    reader.read(peek, read).writeTo(entry);
    return entry.build();
  }
}
