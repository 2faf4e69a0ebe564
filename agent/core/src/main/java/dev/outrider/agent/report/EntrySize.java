package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Histogram;
import java.util.Map;

/** How long an entry is when encoded: never less than it is, in bytes. */
public final class EntrySize {

  private static final int OVERHEAD = 16;
  private static final int LONGEST_CHARACTER = 3;
  private static final int LONGEST_NUMBER = 9;
  private static final int LONGEST_INDEX = 3;

  private EntrySize() {}

  /** The most bytes that it takes. */
  public static long of(Entry entry) {
    long bytes = OVERHEAD + text(entry.kind()) + text(entry.id());
    for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
      bytes += text(attribute.getKey()) + text(attribute.getValue());
    }
    for (String name : entry.values().keySet()) {
      bytes += text(name) + LONGEST_NUMBER;
    }
    for (Map.Entry<String, Histogram> histogram : entry.histograms().entrySet()) {
      long buckets = histogram.getValue().usedBuckets();
      bytes += text(histogram.getKey()) + OVERHEAD + 2 * LONGEST_NUMBER;
      bytes += buckets * (LONGEST_INDEX + LONGEST_NUMBER);
    }
    return bytes;
  }

  private static long text(String text) {
    return LONGEST_INDEX + (long) LONGEST_CHARACTER * text.length();
  }
}
