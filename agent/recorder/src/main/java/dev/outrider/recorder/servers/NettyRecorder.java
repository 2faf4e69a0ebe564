package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import dev.outrider.recorder.view.NettyAnswer;
import dev.outrider.recorder.view.NettyPlace;
import dev.outrider.recorder.view.NettyRequest;
import dev.outrider.recorder.view.Tracked;
import org.jspecify.annotations.Nullable;

/**
 * Called by code woven into Netty's pipelines and its codecs of HTTP. Nothing here throws.
 *
 * <p>A request begins when its head comes out of the codec, on a thread that then works for it
 * while this head or a part of its body goes from handler to handler; it ends when the last part of
 * its answer goes into the codec, or with its channel. Requests of one channel are answered in
 * their order.
 */
public final class NettyRecorder {

  private static final long NOT_ENTERED = 0;
  private static final long ENTERED = 1;
  private static final long PUT_ASIDE = 2;

  private static final int REQUEST = 1;
  private static final int CONTENT = 2;
  private static final int ANSWER = 4;
  private static final int LAST = 8;

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int OK = 200;

  // In place of a request's state: not ours to count.
  private static final Object IGNORED = new Object();

  // Why not instanceof? It would be asked of every message of every pipeline, and several
  // interfaces asked of one class in turn cost more with every processor (JDK-8180450).
  private static final ClassValue<Integer> KINDS =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          return (NettyRequest.class.isAssignableFrom(type) ? REQUEST : 0)
              | (NettyContent.class.isAssignableFrom(type) ? CONTENT : 0)
              | (NettyAnswer.class.isAssignableFrom(type) ? ANSWER : 0)
              | (NettyContent.Last.class.isAssignableFrom(type) ? LAST : 0);
        }
      };

  private NettyRecorder() {}

  /**
   * A message goes to the next handler.
   *
   * @param context the handler's that it comes from
   * @return what {@link #leave} wants
   */
  public static long read(Object context, @Nullable Object message) {
    try {
      int kind = message == null ? 0 : KINDS.get(message.getClass());
      if (message == null || (kind & (REQUEST | CONTENT)) == 0 || (kind & ANSWER) != 0) {
        return NOT_ENTERED;
      }
      Frame frame = Frame.current();
      PipelinedRequest read =
          (kind & REQUEST) != 0
              ? head(frame, context, (NettyRequest) message)
              : bodyOf(frame, context);
      Request request = read == null ? null : read.request;
      return request == null ? NOT_ENTERED : enter(frame, request, message);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** This thread works for the request, in place of another one, as may be. */
  static long enter(Frame frame, Request request, Object message) {
    Request before = frame.request();
    if (before == request) {
      return NOT_ENTERED;
    }
    if (before == null) {
      frame.workFor(request);
      return ENTERED;
    }
    // One request's answer lets the next one in, on the same stack.
    request.share();
    frame.hop(message, request);
    return PUT_ASIDE;
  }

  private static @Nullable PipelinedRequest head(
      Frame frame, Object context, NettyRequest message) {
    Object state = message.outrider$state();
    NettyChannel channel = state == IGNORED ? null : channelOf(context, true);
    if (channel == null) {
      return null;
    }
    PipelinedRequest head =
        state instanceof PipelinedRequest
            ? (PipelinedRequest) state
            : begin(frame, channel, message);
    channel.read(head);
    // Whoever was to upgrade hands the request on instead.
    channel.upgrades = false;
    return head;
  }

  private static PipelinedRequest begin(Frame frame, NettyChannel channel, NettyRequest message) {
    Request request = frame.fresh();
    request.beginAt(message.outrider$method(), pathOf(message.outrider$uri()));
    PipelinedRequest begun = new PipelinedRequest(request);
    channel.add(begun);
    message.outrider$state(begun);
    return begun;
  }

  /** Proxies are sent whole addresses. */
  private static @Nullable String pathOf(@Nullable String uri) {
    int scheme = uri == null || uri.startsWith("/") ? -1 : uri.indexOf("://");
    if (uri == null || scheme < 0) {
      return uri;
    }
    int path = uri.indexOf('/', scheme + "://".length());
    return path < 0 ? "/" : uri.substring(path);
  }

  private static @Nullable PipelinedRequest bodyOf(Frame frame, Object context) {
    NettyChannel channel = channelOf(context, false);
    return channel == null ? null : channel.bodyOf(frame.request() != null);
  }

  /** The next handler is done with the message, for now. */
  public static void leave(long entered, @Nullable Object message) {
    if (entered == NOT_ENTERED || message == null) {
      return;
    }
    try {
      Frame frame = Frame.current();
      if (entered == PUT_ASIDE) {
        frame.hopBack(message);
        return;
      }
      Request request = frame.request();
      if (request != null) {
        request.share();
        frame.workFor(null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A connection that had kept a message back gets it now, on whichever stack. */
  public static long again(@Nullable Object message) {
    try {
      Object state =
          message instanceof NettyRequest ? ((NettyRequest) message).outrider$state() : null;
      Request request =
          state instanceof PipelinedRequest ? ((PipelinedRequest) state).request : null;
      return message == null || request == null
          ? NOT_ENTERED
          : enter(Frame.current(), request, message);
    } catch (Throwable failure) {
      Failures.suppressed(failure);
      return NOT_ENTERED;
    }
  }

  /** A message that looks like a request will not be answered in its turn on its channel. */
  public static void ignore(@Nullable Object message) {
    if (message instanceof NettyRequest) {
      ((NettyRequest) message).outrider$state(IGNORED);
    }
  }

  /** The codec has made bytes, or frames, of a part of an answer. */
  public static void encoded(Object context, @Nullable Object message) {
    try {
      int kind = message == null ? 0 : KINDS.get(message.getClass());
      if (message == null || (kind & (ANSWER | LAST)) == 0) {
        return;
      }
      NettyChannel channel = channelOf(context, false);
      PipelinedRequest answered = channel == null ? null : channel.oldest();
      if (channel != null && answered != null) {
        answer(channel, answered, kind, message);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static void answer(
      NettyChannel channel, PipelinedRequest answered, int kind, Object message) {
    boolean last = (kind & LAST) != 0;
    if ((kind & ANSWER) != 0) {
      int status = ((NettyAnswer) message).outrider$status();
      if (status < OK && status != SWITCHING_PROTOCOLS) {
        // The answer proper is still to come.
        return;
      }
      answered.status = status;
      last |= status == SWITCHING_PROTOCOLS;
    }
    if (last) {
      channel.removeOldest();
      end(answered, channel.upgrades);
    }
  }

  private static void end(PipelinedRequest answered, boolean unanswered) {
    Request request = answered.request;
    answered.request = null;
    if (request == null) {
      return;
    }
    Frame frame = Frame.current();
    if (unanswered) {
      frame.forget(request);
    } else {
      frame.end(request, answered.status);
    }
  }

  /** A server may answer 101 for the request's real answer to come over HTTP/2. */
  public static long upgrade(Object context) {
    upgrades(context, true);
    return ENTERED;
  }

  /** It has done so, or not after all. */
  public static void upgraded(Object context) {
    upgrades(context, false);
  }

  private static void upgrades(Object context, boolean now) {
    try {
      NettyChannel channel = channelOf(context, false);
      if (channel != null) {
        channel.upgrades = now;
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** The channel is closed: what is open will not be answered any more. */
  public static void closed(Object pipeline) {
    try {
      NettyChannel channel = channelOf(pipeline, false);
      PipelinedRequest open = channel == null ? null : channel.oldest();
      while (channel != null && open != null) {
        channel.removeOldest();
        end(open, false);
        open = channel.oldest();
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private static @Nullable NettyChannel channelOf(Object place, boolean orNew) {
    Object channel = place instanceof NettyPlace ? ((NettyPlace) place).outrider$channel() : null;
    if (!(channel instanceof Tracked)) {
      return null;
    }
    Object state = ((Tracked) channel).outrider$state();
    if (state == null && orNew) {
      state = new NettyChannel();
      ((Tracked) channel).outrider$state(state);
    }
    return state instanceof NettyChannel ? (NettyChannel) state : null;
  }
}
