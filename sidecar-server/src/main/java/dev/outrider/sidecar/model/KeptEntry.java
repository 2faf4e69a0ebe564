package dev.outrider.sidecar.model;

import dev.outrider.protocol.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was last reported, and what readers see in it: made when one first asks, and not
 * again before the next report of it.
 */
final class KeptEntry {

  private final Entry entry;

  // Two readers may both make it, and get the same.
  private volatile @Nullable Object view;

  KeptEntry(Entry entry) {
    this.entry = entry;
  }

  Entry entry() {
    return entry;
  }

  /**
   * What readers see in it.
   *
   * @param make the one way there is to see entries of its kind
   */
  @SuppressWarnings("unchecked")
  <V> V view(Function<Entry, V> make) {
    @Nullable Object known = view;
    if (known == null) {
      known = make.apply(entry);
      view = known;
    }
    return (V) known;
  }
}
