package dev.outrider.sidecar.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights sampled at call stacks over the last fifteen minutes, in slices of fifteen seconds. A
 * stack begins with the group of its thread, which is the outermost frame of all.
 *
 * <p>Any thread may add and read; one lock guards it, held for some microseconds by who adds and
 * for a few milliseconds by who reads a window.
 */
public final class SampledStacks {

  /** The most frames kept, each once below its caller; beyond them weights go to {@link #OTHER}. */
  public static final int MOST_NODES = 20_000;

  /** The stack of all that there was no room for. */
  public static final String OTHER = "(stacks beyond those kept)";

  private static final long SLICE_NANOS = Duration.ofSeconds(15).toNanos();
  private static final int SLICES =
      (int) (SampleSpan.FIFTEEN_MINUTES.length().toNanos() / SLICE_NANOS) + 1;

  private static final class Slice {
    long number = Long.MIN_VALUE;
    long weight;
    long samples;
    final NodeWeights byNode = new NodeWeights();
  }

  /** What was sampled at one stack, outermost frame first. */
  public record Stack(List<String> frames, long weight) {}

  /**
   * What a window holds.
   *
   * @param seconds how much of the window there was something to sample in; never 0
   * @param totalWeight of all samples, those without room for their stacks too
   * @param stacks each once, in no order
   */
  public record Sampled(double seconds, long totalWeight, long samples, List<Stack> stacks) {}

  private final TimeSource time;
  private final Slice[] slices = new Slice[SLICES];
  private StackTree tree = new StackTree(MOST_NODES);
  private int other;
  private long begunNanos = Long.MIN_VALUE;
  private long compactedSlice = Long.MIN_VALUE;
  private long totalWeight;
  private long totalSamples;
  private long overflowWeight;

  SampledStacks(TimeSource time) {
    this.time = time;
    this.other = tree.child(StackTree.ROOT, OTHER);
  }

  /** From now on there is something to sample; before the first time a rate would be too low. */
  public synchronized void begin() {
    if (begunNanos == Long.MIN_VALUE) {
      begunNanos = time.nanos();
    }
  }

  /**
   * Adds a sample.
   *
   * @param frames outermost first
   */
  public synchronized void add(List<String> frames, long weight) {
    begin();
    Slice slice = slice(time.nanos());
    int node = nodeOf(frames);
    if (node == StackTree.NONE && compact(slice.number)) {
      node = nodeOf(frames);
    }
    if (node == StackTree.NONE) {
      overflowWeight += weight;
      node = other;
    }
    slice.byNode.add(node, weight);
    slice.weight += weight;
    slice.samples++;
    totalWeight += weight;
    totalSamples++;
  }

  private int nodeOf(List<String> frames) {
    int node = StackTree.ROOT;
    for (String frame : frames) {
      node = tree.child(node, frame);
      if (node == StackTree.NONE) {
        return StackTree.NONE;
      }
    }
    return node;
  }

  private Slice slice(long nowNanos) {
    long number = Math.floorDiv(nowNanos, SLICE_NANOS);
    int place = (int) Math.floorMod(number, (long) SLICES);
    Slice slice = slices[place];
    if (slice == null) {
      slice = new Slice();
      slices[place] = slice;
    }
    if (slice.number != number) {
      slice.number = number;
      slice.weight = 0;
      slice.samples = 0;
      slice.byNode.clear();
    }
    return slice;
  }

  /** Forgets the stacks that no slice has any more; once a slice at the most. */
  private boolean compact(long slice) {
    if (slice == compactedSlice) {
      return false;
    }
    compactedSlice = slice;
    StackTree old = tree;
    tree = new StackTree(MOST_NODES);
    other = tree.child(StackTree.ROOT, OTHER);
    int[] moved = new int[old.size()];
    for (Slice each : slices) {
      if (each != null && slice - each.number < SLICES) {
        NodeWeights kept = new NodeWeights();
        each.byNode.forEach((node, weight) -> kept.add(moved(old, moved, node), weight));
        each.byNode.clear();
        each.byNode.addAll(kept);
      }
    }
    return tree.size() < old.size();
  }

  private int moved(StackTree old, int[] moved, int node) {
    if (node == StackTree.ROOT) {
      return StackTree.ROOT;
    }
    if (moved[node] == 0) {
      moved[node] = tree.child(moved(old, moved, old.parent(node)), old.frame(node));
    }
    return moved[node];
  }

  /** What was sampled within the window up to now. */
  public synchronized Sampled within(SampleSpan span) {
    long now = time.nanos();
    long current = Math.floorDiv(now, SLICE_NANOS);
    long oldest = current - span.length().toNanos() / SLICE_NANOS + 1;
    NodeWeights sum = new NodeWeights();
    long weight = 0;
    long samples = 0;
    for (Slice slice : slices) {
      if (slice != null && slice.number >= oldest && slice.number <= current) {
        sum.addAll(slice.byNode);
        weight += slice.weight;
        samples += slice.samples;
      }
    }
    List<Stack> stacks = new ArrayList<>();
    sum.forEach((node, part) -> stacks.add(new Stack(tree.path(node), part)));
    return new Sampled(secondsSince(oldest * SLICE_NANOS, now), weight, samples, stacks);
  }

  private double secondsSince(long startNanos, long now) {
    long from = begunNanos == Long.MIN_VALUE ? startNanos : Math.max(startNanos, begunNanos);
    return Math.max(1.0, (now - from) / 1e9);
  }

  /** Of all samples ever. */
  public synchronized long totalWeight() {
    return totalWeight;
  }

  /** How many samples there ever were. */
  public synchronized long totalSamples() {
    return totalSamples;
  }

  /** The weight of all samples ever whose stacks there was no room for. */
  public synchronized long overflowWeight() {
    return overflowWeight;
  }

  /** How many frames are kept now. */
  public synchronized int nodes() {
    return tree.size();
  }
}
