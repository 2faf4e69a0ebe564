package dev.outrider.agent.report;

import dev.outrider.protocol.Entry;
import dev.outrider.recorder.Failures;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what changed since the sidecar last acknowledged it.
 *
 * <p>Used by the reporting thread alone. It remembers one mark a thing, never reports: a sidecar
 * that is away costs no memory.
 */
public final class Changes {

  private static final int MOST_WITHDRAWN = 10_000;

  /** An entry to be sent, and what to remember once it has been. */
  private static final class Offer {
    final Object thing;
    final @Nullable Object mark;
    final Entry entry;

    Offer(Object thing, @Nullable Object mark, Entry entry) {
      this.thing = thing;
      this.mark = mark;
      this.entry = entry;
    }
  }

  private final IdentityHashMap<Object, Object> acknowledged = new IdentityHashMap<>();
  private final Map<String, Offer> withdrawn = new LinkedHashMap<>();
  private final List<Offer> offers = new ArrayList<>();

  /**
   * Offers an entry that is cheap to make; it is sent if it differs from the one sent last.
   *
   * @param thing the same object each time for the same kind and id
   */
  public void offer(Object thing, Entry entry) {
    if (!entry.equals(acknowledged.get(thing))) {
      offers.add(new Offer(thing, entry, entry));
    }
  }

  /**
   * Offers an entry that is made only if the mark differs from the one sent last.
   *
   * @param mark changes whenever the entry would
   */
  public void offer(Object thing, long mark, Supplier<Entry> entry) {
    Object before = acknowledged.get(thing);
    if (!(before instanceof Long) || (Long) before != mark) {
      offers.add(new Offer(thing, mark, entry.get()));
    }
  }

  /** Says that what was offered before as that thing is gone, or has another id from now on. */
  public void withdraw(Object thing, String kind, String id) {
    acknowledged.remove(thing);
    Entry gone = Entry.gone(kind, id);
    withdrawn.put(kind + ' ' + id, new Offer(gone, null, gone));
  }

  /**
   * Whether so much is gone that it is better to begin anew: else a host that drops things without
   * end, each of another id, would be remembered for as long as the sidecar is away.
   */
  boolean isTooMuchGone() {
    return withdrawn.size() > MOST_WITHDRAWN;
  }

  /** Begins anew: gathers the offers of all sources. */
  void gather(List<Source> sources) {
    offers.clear();
    for (Source source : sources) {
      try {
        source.collect(this);
      } catch (RuntimeException | LinkageError e) {
        // One source's trouble must not silence the others; it is counted and shown.
        Failures.suppressed(e);
      }
    }
    // First of all: the id may be that of another thing by now.
    offers.addAll(0, withdrawn.values());
  }

  /** The entries from the given position on that fit into one report. */
  List<Entry> batch(int from, long mostBytes) {
    List<Entry> batch = new ArrayList<>();
    long bytes = 0;
    for (int i = from; i < offers.size(); i++) {
      Entry entry = offers.get(i).entry;
      bytes += EntrySize.of(entry);
      if (bytes > mostBytes && !batch.isEmpty()) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }

  int size() {
    return offers.size();
  }

  /** How many things the sidecar is known to have: what is kept of them grows with that alone. */
  int remembered() {
    return acknowledged.size();
  }

  /** The sidecar has the offers from one position up to another, exclusive. */
  void acknowledge(int from, int to) {
    for (Offer offer : offers.subList(from, to)) {
      if (offer.mark == null) {
        withdrawn.remove(offer.entry.kind() + ' ' + offer.entry.id());
      } else {
        acknowledged.put(offer.thing, offer.mark);
      }
    }
  }

  /** The sidecar knows nothing of this JVM. */
  void forgetAll() {
    acknowledged.clear();
    withdrawn.clear();
  }
}
