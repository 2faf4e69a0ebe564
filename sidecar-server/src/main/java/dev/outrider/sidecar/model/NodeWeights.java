package dev.outrider.sidecar.model;

import java.util.Arrays;

/**
 * Weights by node of a {@link StackTree}. Not safe for several threads.
 *
 * <p>Open addressing over two arrays: a slice has thousands of nodes, and a JVM sixty slices, which
 * as boxed entries would be 10 MB instead of 2.
 */
final class NodeWeights {

  private static final int SMALLEST = 64;

  /** What is done with each pair. */
  @FunctionalInterface
  interface Action {
    void with(int node, long weight);
  }

  // A node plus one; 0 is an empty place.
  private int[] keys = new int[SMALLEST];
  private long[] weights = new long[SMALLEST];
  private int size;

  void add(int node, long weight) {
    if (2 * (size + 1) > keys.length) {
      grow();
    }
    int place = placeOf(node);
    if (keys[place] == 0) {
      keys[place] = node + 1;
      size++;
    }
    weights[place] += weight;
  }

  void addAll(NodeWeights others) {
    others.forEach(this::add);
  }

  void forEach(Action action) {
    for (int place = 0; place < keys.length; place++) {
      if (keys[place] != 0) {
        action.with(keys[place] - 1, weights[place]);
      }
    }
  }

  private int placeOf(int node) {
    int mask = keys.length - 1;
    int place = ((node * 0x9E3779B9) >>> 7) & mask;
    while (keys[place] != 0 && keys[place] != node + 1) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldWeights = weights;
    keys = new int[oldKeys.length * 2];
    weights = new long[keys.length];
    for (int place = 0; place < oldKeys.length; place++) {
      if (oldKeys[place] != 0) {
        int to = placeOf(oldKeys[place] - 1);
        keys[to] = oldKeys[place];
        weights[to] = oldWeights[place];
      }
    }
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(keys, 0);
      Arrays.fill(weights, 0);
      size = 0;
    }
  }
}
