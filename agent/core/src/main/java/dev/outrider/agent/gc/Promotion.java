package dev.outrider.agent.gc;

/**
 * What young collections moved into the old generation, as far as that can be told: by how much
 * they made it grow. Where one frees something there as well, as G1's mixed ones do, the figure is
 * too low; none counts as less than nothing. Guarded by its {@link GcWatch}.
 */
final class Promotion {

  private final HeapPools heap;
  private long bytes;

  Promotion(HeapPools heap) {
    this.heap = heap;
  }

  void collected(Collection collection) {
    String old = heap.old();
    if (old != null && collection.collector().isYoung() && collection.tellsHeap()) {
      bytes += Math.max(0, collection.growthOf(old));
    }
  }

  /** Whether there is an old generation at all. */
  boolean isKnown() {
    return heap.old() != null;
  }

  long bytes() {
    return bytes;
  }
}
