package dev.outrider.recorder.requests;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A thread that polls for messages, and what it works on since the last poll.
 *
 * <p>Used by that thread alone, and once it is dead by whoever ends what it left behind. It keeps
 * neither the thread nor the consumer.
 */
public final class PollLoop {

  private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
  private final Frame frame;
  private WeakReference<@Nullable Object> consumer = new WeakReference<>(null);
  private @Nullable Request message;

  /** The loop of the thread that has this frame. */
  public PollLoop(Frame frame) {
    this.frame = frame;
  }

  /** The work begins on a message of this topic that this consumer or batch gave. */
  public void begin(Object polled, EndpointStats topic) {
    if (consumer.get() != polled) {
      consumer = new WeakReference<>(polled);
    }
    Request request = frame.fresh();
    request.begin(WorkKind.MESSAGE, topic);
    frame.workFor(request);
    message = request;
  }

  /** Whether this thread works on a message now. */
  public boolean isOpen() {
    Request open = message;
    return open != null && frame.request() == open;
  }

  /** Whether this consumer or batch gave the latest message. */
  public boolean isOf(Object polled) {
    return consumer.get() == polled;
  }

  /** Whether nobody can poll or close any more what gave the message. */
  public boolean isForgotten() {
    return consumer.get() == null;
  }

  /** The work on the latest message is done. */
  public void end() {
    Request open = message;
    message = null;
    if (open != null && frame.request() == open) {
      frame.end(open, 0);
    }
  }

  /** Whether the thread of the loop is gone. */
  public boolean isDead() {
    Thread owner = thread.get();
    return owner == null || !owner.isAlive();
  }

  /** Ends what a dead thread left behind, from another one. */
  public void bury() {
    Request open = message;
    message = null;
    if (open != null && frame.request() == open) {
      open.end(0, frame.tally);
    }
  }
}
