package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.HelidonView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into Helidon's server. Nothing here throws.
 *
 * <p>A request is one call of its router, which returns when the answer is complete: Helidon gives
 * each a virtual thread. What is refused before counts as well.
 */
public final class HelidonRecorder {

  private static final long NOT_ENTERED = 0;
  private static final long ENTERED = 1;
  private static final int INTERNAL_ERROR = 500;
  private static final String CLIENT_GONE = "ServerConnectionException";
  private static final String CLOSED = "CloseConnectionException";

  private HelidonRecorder() {}

  /** The router is given a request. */
  public static long enter(@Nullable Object request) {
    try {
      Frame frame = Frame.current();
      if (frame.request() != null || !(request instanceof HelidonView.Request)) {
        return NOT_ENTERED;
      }
      HelidonView.Request asked = (HelidonView.Request) request;
      Request begun = frame.fresh();
      begun.beginAt(asked.outrider$method(), asked.outrider$path());
      frame.workFor(begun);
      return ENTERED;
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** The router returns or throws. */
  public static void leave(
      long entered, @Nullable Object request, @Nullable Object answer, @Nullable Throwable thrown) {
    if (entered == NOT_ENTERED) {
      return;
    }
    try {
      Frame frame = Frame.current();
      Request served = frame.request();
      if (served == null) {
        return;
      }
      Object template =
          request instanceof HelidonView.Routed
              ? ((HelidonView.Routed) request).outrider$template()
              : null;
      if (template instanceof Optional && ((Optional<?>) template).isPresent()) {
        served.routed("", ((Optional<?>) template).get().toString(), false);
      }
      frame.end(served, statusOf(answer, thrown));
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static int statusOf(@Nullable Object answer, @Nullable Throwable thrown) {
    if (thrown instanceof HelidonView.Refusal) {
      HelidonView.Refusal refusal = (HelidonView.Refusal) thrown;
      // The connection will answer it, and we will hear of that.
      refusal.outrider$state(HelidonRecorder.class);
      return refusal.outrider$status();
    }
    HelidonView.Answer answered =
        answer instanceof HelidonView.Answer ? (HelidonView.Answer) answer : null;
    if (thrown == null || (answered != null && answered.outrider$isSent())) {
      return answered == null ? 0 : answered.outrider$status();
    }
    String type = thrown.getClass().getSimpleName();
    return type.equals(CLIENT_GONE) || type.equals(CLOSED) ? 0 : INTERNAL_ERROR;
  }

  /** A connection answers a failure itself, with the router or before. */
  public static void refuse(@Nullable Object refusal) {
    try {
      if (!(refusal instanceof HelidonView.Refusal)) {
        return;
      }
      HelidonView.Refusal refused = (HelidonView.Refusal) refusal;
      Object request = refused.outrider$request();
      // An error within the server comes from a route, and has been counted there.
      if (refused.outrider$state() == null
          && refused.outrider$status() != INTERNAL_ERROR
          && request instanceof HelidonView.Request) {
        HelidonView.Request asked = (HelidonView.Request) request;
        Request begun = new Request();
        begun.beginAt(asked.outrider$method(), asked.outrider$path());
        begun.end(refused.outrider$status(), null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
