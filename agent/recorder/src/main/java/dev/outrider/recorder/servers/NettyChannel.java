package dev.outrider.recorder.servers;

import org.jspecify.annotations.Nullable;

/**
 * The requests of one channel that are not answered yet, the oldest first.
 *
 * <p>The queue is its event loop's alone. What has been read last is asked by other threads, too,
 * where handlers run on those.
 */
final class NettyChannel {

  private @Nullable PipelinedRequest oldest;
  private @Nullable PipelinedRequest youngest;

  private volatile @Nullable PipelinedRequest lastRead;
  private volatile @Nullable Thread reader;

  /** Whether the answer 101 will only be the beginning of one over HTTP/2. */
  boolean upgrades;

  @Nullable PipelinedRequest oldest() {
    return oldest;
  }

  void add(PipelinedRequest begun) {
    PipelinedRequest last = youngest;
    if (last == null) {
      oldest = begun;
    } else {
      last.next = begun;
    }
    youngest = begun;
  }

  void removeOldest() {
    PipelinedRequest first = oldest;
    if (first != null) {
      oldest = first.next;
      if (oldest == null) {
        youngest = null;
      }
    }
  }

  /** The head of a request comes by on this thread; parts of its body will follow. */
  void read(PipelinedRequest head) {
    lastRead = head;
    reader = Thread.currentThread();
  }

  /**
   * Whose body a part belongs to that comes by on this thread.
   *
   * @param busy whether the thread works for a request already: handlers of other threads than the
   *     reader's come later than it
   */
  @Nullable PipelinedRequest bodyOf(boolean busy) {
    return busy && reader != Thread.currentThread() ? null : lastRead;
  }
}
