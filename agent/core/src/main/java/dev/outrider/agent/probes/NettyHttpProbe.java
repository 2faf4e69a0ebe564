package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.NettyContent;
import dev.outrider.recorder.servers.NettyRecorder;
import dev.outrider.recorder.view.NettyAnswer;
import dev.outrider.recorder.view.NettyPlace;
import dev.outrider.recorder.view.NettyRequest;
import dev.outrider.recorder.view.Tracked;
import java.util.Set;

/**
 * Netty's HTTP, for all servers that are made of its objects for requests and answers: HTTP/1.1,
 * and HTTP/2 where each stream is a channel of its own.
 *
 * <p>Why not where the codecs decode? Servers keep requests that come too early back and let them
 * go again later; each handler that a head is handed to is as good a place as the first.
 */
final class NettyHttpProbe implements Probe {

  private static final String CHANNEL = "io/netty/channel/";
  private static final String HTTP = "io/netty/handler/codec/http/";
  private static final String HTTP2 = "io/netty/handler/codec/http2/";

  private static final Set<String> PLACES =
      Set.of(CHANNEL + "ChannelHandlerContext", CHANNEL + "ChannelPipeline");
  private static final Set<String> CODECS =
      Set.of(HTTP + "HttpObjectEncoder", HTTP2 + "Http2StreamFrameToHttpObjectCodec");
  private static final Set<String> OTHERS =
      Set.of(
          "io/netty/util/DefaultAttributeMap",
          CHANNEL + "AbstractChannelHandlerContext",
          CHANNEL + "DefaultChannelPipeline",
          HTTP + "DefaultHttpRequest",
          HTTP + "HttpResponse",
          HTTP + "HttpContent",
          HTTP + "LastHttpContent",
          HTTP + "HttpServerUpgradeHandler",
          HTTP2 + "InboundHttp2ToHttpAdapter");

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return PLACES.contains(name) || CODECS.contains(name) || OTHERS.contains(name);
  }

  @Override
  public void weave(Weaving weaving) {
    String name = weaving.look().name();
    if (PLACES.contains(name)) {
      weaving.view(
          View.of(NettyPlace.class)
              .answer("outrider$channel", View.own("channel", "()L" + CHANNEL + "Channel;")));
    } else if (CODECS.contains(name)) {
      weaving
          .require("encode")
          .after(
              named("encode").ofAnyAccess(),
              Call.of(NettyRecorder.class, "encoded", FIRST, OBJECT));
    } else {
      weaveOther(weaving);
    }
  }

  private static void weaveOther(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "DefaultAttributeMap":
        // What all channels are.
        weaving.track(Tracked.class);
        break;
      case "AbstractChannelHandlerContext":
        weaving
            .require("fireChannelRead")
            .around(
                named("fireChannelRead").taking("Ljava/lang/Object;"),
                Call.entering(NettyRecorder.class, "read", THIS, FIRST),
                Call.of(NettyRecorder.class, "leave", ENTERED, FIRST));
        break;
      case "DefaultChannelPipeline":
        weaving
            .require("fireChannelInactive")
            .before(named("fireChannelInactive"), Call.of(NettyRecorder.class, "closed", THIS));
        break;
      case "DefaultHttpRequest":
        weaving.track(Tracked.class).view(request());
        break;
      case "HttpResponse":
        weaving.view(
            View.of(NettyAnswer.class)
                .answer(
                    "outrider$status",
                    View.own("status", "()L" + HTTP + "HttpResponseStatus;"),
                    View.on(HTTP + "HttpResponseStatus", "code", "()I")));
        break;
      case "HttpContent":
        weaving.view(View.of(NettyContent.class));
        break;
      case "LastHttpContent":
        weaving.view(View.of(NettyContent.Last.class));
        break;
      case "HttpServerUpgradeHandler":
        weaving.around(
            named("upgrade").ofAnyAccess(),
            Call.entering(NettyRecorder.class, "upgrade", FIRST),
            Call.of(NettyRecorder.class, "upgraded", FIRST));
        break;
      default:
        weaving.before(
            named("fireChannelRead").ofAnyAccess(), Call.of(NettyRecorder.class, "ignore", OBJECT));
    }
  }

  private static View request() {
    return View.of(NettyRequest.class)
        .answer(
            "outrider$method",
            View.own("method", "()L" + HTTP + "HttpMethod;"),
            View.on(HTTP + "HttpMethod", "name", "()Ljava/lang/String;"))
        .answer("outrider$uri", View.own("uri", "()Ljava/lang/String;"));
  }
}
