package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.view.BegunAnswer;
import dev.outrider.recorder.view.ServletAnswer;

/** Called by code woven into Jetty's channels up to version 11. Nothing here throws. */
public final class JettyRecorder {

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int OK = 200;

  private JettyRecorder() {}

  /**
   * An answer's head leaves; an interim one's, too, after which another one does.
   *
   * @param channel a {@link BegunAnswer}
   * @param head a {@link ServletAnswer}
   */
  public static void committed(Object channel, Object head) {
    try {
      int status = ServletRecorder.statusOf(head);
      if (channel instanceof BegunAnswer && (status >= OK || status == SWITCHING_PROTOCOLS)) {
        ((BegunAnswer) channel).outrider$begunStatus(status);
      }
      if (status == SWITCHING_PROTOCOLS) {
        // The channel lives on beneath the other protocol.
        RequestRecorder.endForGood(channel);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The channel is used for another request from now on. */
  public static void recycled(Object channel) {
    RequestRecorder.recycled(channel);
    RequestRecorder.answerOver(channel);
  }
}
