package dev.outrider.agent.command;

import dev.outrider.agent.report.EntrySize;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.ResultField;
import java.util.ArrayList;
import java.util.List;

/** Has what was cleared fit into one result: what does not is told together. */
final class ClearedEntries {

  private static final String FURTHER = "(further caches)";
  private static final long MOST_BYTES = Protocol.MAX_BODY_BYTES - (16 << 10);
  private static final String[] SUMS = {
    ResultField.ENTRIES_BEFORE,
    ResultField.ENTRIES_REMOVED,
    ResultField.ENTRIES_AFTER,
    ResultField.FAILURES
  };

  private ClearedEntries() {}

  static List<Entry> fitting(List<Entry> all) {
    long bytes = 0;
    for (int i = 0; i < all.size(); i++) {
      bytes += EntrySize.of(all.get(i));
      if (bytes > MOST_BYTES || i == Protocol.MAX_ENTRIES - 1) {
        List<Entry> fitting = new ArrayList<>(all.subList(0, i));
        fitting.add(together(all.subList(i, all.size())));
        return fitting;
      }
    }
    return all;
  }

  private static Entry together(List<Entry> rest) {
    Entry.Builder entry =
        Entry.of(Kind.CACHE, FURTHER)
            .attribute(ResultField.REASON, rest.size() + " caches, together for want of room");
    for (String value : SUMS) {
      entry.value(value, rest.stream().mapToLong(each -> each.count(value)).sum());
    }
    return entry.build();
  }
}
