package dev.outrider.protocol;

import dev.outrider.recorder.HistogramLayout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePacker;

/**
 * Entries to MessagePack and back: {@code [kind, id, attributes, values, histograms]}.
 *
 * <p>A histogram is {@code [sum, max, bucket, count, bucket, count, ...]}. Entries are arrays, not
 * maps, because thousands of them travel at once; elements after the fifth are skipped.
 */
final class EntryCodec {

  private static final int ELEMENTS = 5;
  private static final int MOST_ELEMENTS = 16;

  // More than any host can do, and thousands of them can be added up.
  private static final long MOST_COUNTED = 1L << 50;

  private EntryCodec() {}

  static void packAll(MessagePacker packer, List<Entry> entries) throws IOException {
    packer.packArrayHeader(entries.size());
    for (Entry entry : entries) {
      pack(packer, entry);
    }
  }

  private static void pack(MessagePacker packer, Entry entry) throws IOException {
    packer.packArrayHeader(ELEMENTS);
    packer.packString(entry.kind()).packString(entry.id());
    packer.packMapHeader(entry.attributes().size());
    for (Map.Entry<String, String> attribute : entry.attributes().entrySet()) {
      packer.packString(attribute.getKey()).packString(attribute.getValue());
    }
    packer.packMapHeader(entry.values().size());
    for (Map.Entry<String, Long> value : entry.values().entrySet()) {
      packer.packString(value.getKey()).packLong(value.getValue());
    }
    packer.packMapHeader(entry.histograms().size());
    for (Map.Entry<String, Histogram> histogram : entry.histograms().entrySet()) {
      packer.packString(histogram.getKey());
      pack(packer, histogram.getValue());
    }
  }

  private static void pack(MessagePacker packer, Histogram histogram) throws IOException {
    packer.packArrayHeader(2 + 2 * histogram.usedBuckets());
    packer.packLong(histogram.sum()).packLong(histogram.max());
    for (int i = 0; i < histogram.usedBuckets(); i++) {
      packer.packInt(histogram.bucketAt(i)).packLong(histogram.countAt(i));
    }
  }

  static void unpackAll(BoundedUnpacker in, List<Entry> into) throws ProtocolException {
    int count = in.arraySize(Protocol.MAX_ENTRIES);
    for (int i = 0; i < count; i++) {
      into.add(unpack(in));
    }
  }

  private static Entry unpack(BoundedUnpacker in) throws ProtocolException {
    int elements = in.arraySize(MOST_ELEMENTS);
    if (elements < ELEMENTS) {
      throw new ProtocolException("an entry has " + ELEMENTS + " elements, not " + elements);
    }
    Entry.Builder entry = Entry.of(in.text(), in.text());
    int attributes = in.mapSize(Protocol.MAX_FIELDS);
    for (int i = 0; i < attributes; i++) {
      entry.attribute(in.text(), in.text());
    }
    int values = in.mapSize(Protocol.MAX_FIELDS);
    for (int i = 0; i < values; i++) {
      entry.value(in.text(), in.number());
    }
    int histograms = in.mapSize(Protocol.MAX_FIELDS);
    for (int i = 0; i < histograms; i++) {
      entry.histogram(in.text(), unpackHistogram(in));
    }
    for (int i = ELEMENTS; i < elements; i++) {
      in.skip();
    }
    return entry.build();
  }

  private static Histogram unpackHistogram(BoundedUnpacker in) throws ProtocolException {
    int elements = in.arraySize(2 + 2 * HistogramLayout.BUCKETS);
    if (elements < 2 || elements % 2 != 0) {
      throw new ProtocolException("a histogram has an even number of elements, not " + elements);
    }
    long sum = in.number();
    long max = in.number();
    int used = elements / 2 - 1;
    int[] buckets = new int[used];
    long[] counts = new long[used];
    long left = MOST_COUNTED;
    int after = 0;
    for (int i = 0; i < used; i++) {
      long bucket = in.number();
      long count = in.number();
      if (bucket < after || bucket >= HistogramLayout.BUCKETS || count <= 0 || count > left) {
        throw new ProtocolException(
            "a histogram counts "
                + count
                + " in bucket "
                + bucket
                + ", where 1 to "
                + left
                + " in bucket "
                + after
                + " or a later one is next");
      }
      buckets[i] = (int) bucket;
      counts[i] = count;
      left -= count;
      after = (int) bucket + 1;
    }
    return Histogram.ofUsed(buckets, counts, sum, max);
  }
}
