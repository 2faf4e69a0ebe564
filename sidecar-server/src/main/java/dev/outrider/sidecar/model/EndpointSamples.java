package dev.outrider.sidecar.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints samples of running code were taken for, as far as that is known: of the thread
 * that ended a request, if it worked for it long enough to be told.
 *
 * <p>A request is told when it ends, and its samples before that or with it: until then they wait,
 * for a minute and in a bounded number. Those whose request is never told come to no endpoint.
 */
public final class EndpointSamples {

  static final int MOST_WAITING = 4_000;
  private static final int MOST_REQUESTS = 10_000;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private record Waiting(long thread, long atNanos, int node) {}

  private record Request(long thread, long fromNanos, long toNanos, String endpoint) {}

  private final SampledStacks stacks;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final List<Request> requests = new ArrayList<>();
  private StackTree tree = new StackTree(SampledStacks.MOST_NODES);

  EndpointSamples(TimeSource time) {
    this.stacks = new SampledStacks(time);
  }

  /** The samples; the outermost frame is the endpoint, and the next one the group of the thread. */
  public SampledStacks stacks() {
    return stacks;
  }

  /**
   * A thread was seen running.
   *
   * @param atNanos by the host's clock, since 1970 UTC
   * @param frames outermost first
   */
  public synchronized void sampled(long thread, long atNanos, List<String> frames) {
    int node = StackTree.ROOT;
    for (String frame : frames) {
      node = node == StackTree.NONE ? node : tree.child(node, frame);
    }
    if (node == StackTree.NONE) {
      // Full of what is long gone, most of it: those that wait lose their endpoint.
      tree = new StackTree(SampledStacks.MOST_NODES);
      waiting.clear();
      return;
    }
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
    }
    waiting.addLast(new Waiting(thread, atNanos, node));
  }

  /** A thread has worked for a request of that endpoint from a moment until another. */
  public synchronized void served(long thread, long fromNanos, long toNanos, String endpoint) {
    if (requests.size() < MOST_REQUESTS) {
      requests.add(new Request(thread, fromNanos, toNanos, endpoint));
    }
  }

  /** All samples of the requests told up to now have been told, too. */
  public synchronized void flushed() {
    if (requests.isEmpty()) {
      return;
    }
    Map<Long, List<Request>> byThread = new HashMap<>();
    long latest = Long.MIN_VALUE;
    for (Request request : requests) {
      byThread.computeIfAbsent(request.thread(), any -> new ArrayList<>()).add(request);
      latest = Math.max(latest, request.toNanos());
    }
    requests.clear();
    long oldest = latest - LONGEST_NANOS;
    waiting.removeIf(
        sample -> {
          @Nullable Request request = find(byThread.get(sample.thread()), sample.atNanos());
          if (request != null) {
            add(request.endpoint(), sample.node());
          }
          return request != null || sample.atNanos() < oldest;
        });
  }

  private static @Nullable Request find(@Nullable List<Request> requests, long atNanos) {
    if (requests != null) {
      for (Request request : requests) {
        if (request.fromNanos() <= atNanos && atNanos <= request.toNanos()) {
          return request;
        }
      }
    }
    return null;
  }

  private void add(String endpoint, int node) {
    List<String> frames = new ArrayList<>();
    frames.add(endpoint);
    frames.addAll(tree.path(node));
    stacks.add(frames, 1);
  }
}
