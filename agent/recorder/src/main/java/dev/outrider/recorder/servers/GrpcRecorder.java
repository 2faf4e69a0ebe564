package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Endpoints;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.requests.WorkKind;
import dev.outrider.recorder.view.GrpcView;
import dev.outrider.recorder.view.Tracked;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into gRPC's servers, over Netty and in process. Nothing here throws.
 *
 * <p>A call begins when its stream is created; it has a name once the server has found its method,
 * which clients cannot make up. Threads work for it while they tell its listeners of something; it
 * ends when the server closes it, or when the client has gone.
 */
public final class GrpcRecorder {

  private static final long NOT_ENTERED = 0;

  private static final int CANCELLED = 1;
  private static final int DEADLINE_EXCEEDED = 4;

  // The client's clock began earlier than the server's, by the time that the call took to come: it
  // may cancel the call before the server's has run out.
  private static final int TRANSIT_MILLIS = 50;

  private GrpcRecorder() {}

  /** A client's call has come. */
  public static long enter(@Nullable Object stream) {
    try {
      if (!(stream instanceof Tracked)) {
        return NOT_ENTERED;
      }
      Frame frame = Frame.current();
      Request request = frame.fresh();
      request.begin(WorkKind.GRPC, Endpoints.refused(WorkKind.GRPC));
      request.share();
      ((Tracked) stream).outrider$state(new PipelinedRequest(request));
      return NettyRecorder.enter(frame, request, stream);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** The call is on its way to the host's code. */
  public static void leave(long entered, @Nullable Object stream) {
    NettyRecorder.leave(entered, stream);
  }

  /** The server has found the method that a stream calls. */
  public static void found(@Nullable Object stream, @Nullable Object method) {
    try {
      PipelinedRequest open = openOn(stream);
      Request request = open == null ? null : open.request;
      String name =
          method instanceof GrpcView.Method ? ((GrpcView.Method) method).outrider$name() : null;
      if (request != null && name != null) {
        request.renamed(Endpoints.named(WorkKind.GRPC, name));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The host's code is told of something that has happened to its call. */
  public static long tell(Object listener) {
    try {
      PipelinedRequest open = openOn(streamOf(listener));
      Request request = open == null ? null : open.request;
      if (request == null) {
        return NOT_ENTERED;
      }
      request.share();
      return NettyRecorder.enter(Frame.current(), request, listener);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** It has been told, and may have failed. */
  public static void told(long entered, Object listener, @Nullable Throwable thrown) {
    if (thrown != null) {
      RequestRecorder.threw(thrown);
    }
    NettyRecorder.leave(entered, listener);
  }

  /** The server closes a stream, or gives it up. */
  public static void close(@Nullable Object stream, @Nullable Object status) {
    try {
      PipelinedRequest open = openOn(stream);
      Request request = open == null ? null : open.request;
      if (open != null && request != null) {
        open.request = null;
        Frame.current().end(request, codeOf(status));
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The stream is closed, whoever did it. */
  public static void closed(Object listener, @Nullable Object status) {
    try {
      Object stream = streamOf(listener);
      PipelinedRequest open = openOn(stream);
      Request request = open == null ? null : open.request;
      if (open != null && request != null) {
        open.request = null;
        int code = codeOf(status);
        boolean late = code == CANCELLED && isLate(listener);
        Frame.current().end(request, late ? DEADLINE_EXCEEDED : code);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static boolean isLate(Object listener) {
    Object deadline =
        listener instanceof GrpcView.Timed ? ((GrpcView.Timed) listener).outrider$deadline() : null;
    return deadline instanceof GrpcView.Deadline
        && ((GrpcView.Deadline) deadline).outrider$remaining(TimeUnit.MILLISECONDS)
            < TRANSIT_MILLIS;
  }

  private static int codeOf(@Nullable Object status) {
    return status instanceof GrpcView.Status ? ((GrpcView.Status) status).outrider$code() : 0;
  }

  private static @Nullable Object streamOf(Object listener) {
    return listener instanceof GrpcView.Listener
        ? ((GrpcView.Listener) listener).outrider$stream()
        : null;
  }

  private static @Nullable PipelinedRequest openOn(@Nullable Object stream) {
    Object state = stream instanceof Tracked ? ((Tracked) stream).outrider$state() : null;
    return state instanceof PipelinedRequest ? (PipelinedRequest) state : null;
  }
}
