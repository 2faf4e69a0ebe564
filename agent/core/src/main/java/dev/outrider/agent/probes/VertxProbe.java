package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.NUMBER;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.NettyRecorder;
import dev.outrider.recorder.servers.VertxRecorder;
import dev.outrider.recorder.view.NettyAnswer;
import dev.outrider.recorder.view.Tracked;
import dev.outrider.recorder.view.VertxView;
import dev.outrider.recorder.work.HopRecorder;
import java.util.Set;

/**
 * Vert.x 4 and 5: its contexts, which stay with their request on event loops and workers, streams
 * of HTTP/2, and the routes of Vert.x Web. HTTP/1.1 is {@link NettyHttpProbe}'s.
 */
final class VertxProbe implements Probe {

  private static final String CORE = "io/vertx/core/impl/";
  private static final String HTTP = "io/vertx/core/http/";
  private static final String WEB = "io/vertx/ext/web/";
  private static final String RECORDER = "dev/outrider/recorder/servers/VertxRecorder";
  private static final String GIVES_STRING = "()Ljava/lang/String;";
  private static final String INTERNAL_5 = "io/vertx/core/internal/";
  private static final String HTTP_METHOD = HTTP + "HttpMethod";
  private static final View.Step METHOD = View.own("method", "()L" + HTTP_METHOD + ";");
  private static final View.Step METHOD_NAME = View.on(HTTP_METHOD, "name", GIVES_STRING);
  private static final Call END = Call.of(VertxRecorder.class, "end", THIS);

  private static final Set<String> WHOLE =
      Set.of(
          CORE + "VertxImpl",
          CORE + "DuplicatedContext",
          CORE + "TaskQueue",
          HTTP + "impl/Http1xServerConnection",
          HTTP + "impl/http1/Http1ServerConnection",
          HTTP + "impl/Http2ServerStream",
          HTTP + "impl/http2/DefaultHttp2ServerStream",
          HTTP + "impl/http2/DefaultHttp2Stream",
          HTTP + "impl/headers/HttpRequestHeaders",
          HTTP + "impl/headers/HttpResponseHeaders",
          HTTP + "impl/Http1xUpgradeToH2CHandler",
          HTTP + "impl/http2/codec/Http1xUpgradeToH2CHandler",
          "io/netty/handler/codec/http2/Http2Headers",
          WEB + "impl/RouteState",
          WEB + "RoutingContext");

  @Override
  public boolean matches(ClassLook look) {
    return WHOLE.contains(look.name()) && !isOnlyAnInterface(look);
  }

  /** Vert.x 5 calls another thing by a name that 4 has for its streams. */
  private static boolean isOnlyAnInterface(ClassLook look) {
    return look.simpleName().equals("Http2ServerStream") && look.isInterface();
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "VertxImpl":
        weaveLoops(weaving);
        break;
      case "DuplicatedContext":
        weaving.track(Tracked.class).built(Call.of(VertxRecorder.class, "made", THIS));
        break;
      case "TaskQueue":
        weaving
            .require("execute")
            .before(
                named("execute").takingFirst("Ljava/lang/Runnable;"),
                Call.of(HopRecorder.class, "offer", FIRST))
            .runTasks(named("run").ofAnyAccess(), Call.running(HopRecorder.class, "runApart"));
        break;
      case "RouteState":
        weaveRoute(weaving);
        break;
      case "RoutingContext":
        weaving.view(
            View.of(VertxView.Routing.class)
                .answer("outrider$mountPoint", View.own("mountPoint", GIVES_STRING)));
        break;
      case "Http1xServerConnection":
      case "Http1ServerConnection":
        weaving.around(
            named("handleMessage").ofAnyAccess(),
            Call.entering(NettyRecorder.class, "again", FIRST),
            Call.of(NettyRecorder.class, "leave", ENTERED, FIRST));
        break;
      case "Http1xUpgradeToH2CHandler":
        weaving.around(
            named("channelRead"),
            Call.entering(NettyRecorder.class, "upgrade", FIRST),
            Call.of(NettyRecorder.class, "upgraded", FIRST));
        break;
      default:
        weaveHttp2(weaving);
    }
  }

  private static void weaveLoops(Weaving weaving) {
    boolean isVertx5 = weaving.look().implementsDirectly(INTERNAL_5 + "VertxInternal");
    String context = (isVertx5 ? INTERNAL_5 : CORE) + "ContextInternal";
    weaving
        .require("beginDispatch")
        .require("endDispatch")
        .view(
            View.of(VertxView.Loops.class)
                .answer("outrider$context", View.own("getContext", "()L" + context + ";")))
        .before(
            named("beginDispatch").ofAnyAccess(), Call.of(VertxRecorder.class, "beginTask", FIRST))
        .before(named("endDispatch").ofAnyAccess(), Call.of(VertxRecorder.class, "endTask", THIS));
  }

  private static void weaveRoute(Weaving weaving) {
    weaving
        .track(Tracked.class)
        .view(
            View.of(VertxView.Route.class)
                .answer("outrider$path", View.own("getPath", GIVES_STRING))
                .answer("outrider$isExact", View.own("isExactPath", "()Z")))
        .require("handleContext")
        .before(
            named("handleContext").ofAnyAccess(),
            Call.of(VertxRecorder.class, "routed", THIS, FIRST));
  }

  private static void weaveHttp2(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "Http2ServerStream":
        weaveStreamOf4(weaving);
        break;
      case "DefaultHttp2ServerStream":
        weaving
            .track(Tracked.class)
            .view(
                View.of(VertxView.Stream.class)
                    .answer(
                        "outrider$streamContext",
                        View.own("context", "()L" + INTERNAL_5 + "ContextInternal;")))
            .require("onHeaders")
            .around(
                named("onHeaders").ofAnyAccess(),
                Call.entering(VertxRecorder.class, "enter", THIS, FIRST),
                Call.of(VertxRecorder.class, "leave", ENTERED, THIS));
        break;
      case "DefaultHttp2Stream":
        weaving
            .require("writeHeaders0")
            .before(
                named("writeHeaders0").ofAnyAccess(),
                Call.of(VertxRecorder.class, "head", THIS, FIRST, NUMBER))
            .before(
                named("writeData0").ofAnyAccess(),
                Call.of(VertxRecorder.class, "data", THIS, NUMBER))
            .before(named("onClose"), END);
        break;
      case "HttpRequestHeaders":
        weaving.view(
            View.of(VertxView.Head.class)
                .answer("outrider$method", METHOD, METHOD_NAME)
                .answer("outrider$uri", View.own("path", GIVES_STRING)));
        break;
      case "HttpResponseHeaders":
        weaving.view(
            View.of(NettyAnswer.class)
                .answer(
                    "outrider$status",
                    View.own("status", "()Ljava/lang/Integer;"),
                    View.through(RECORDER, "statusOf", "(Ljava/lang/Integer;)I")));
        break;
      default:
        weaving.view(
            View.of(NettyAnswer.class)
                .answer(
                    "outrider$status",
                    View.own("status", "()Ljava/lang/CharSequence;"),
                    View.through(RECORDER, "statusOf", "(Ljava/lang/CharSequence;)I")));
    }
  }

  private static void weaveStreamOf4(Weaving weaving) {
    weaving
        .track(Tracked.class)
        .view(
            View.of(VertxView.Stream.class)
                .answer(
                    "outrider$streamContext",
                    View.field("context", "L" + CORE + "ContextInternal;")))
        .view(
            View.of(VertxView.Head.class)
                .answer("outrider$method", METHOD, METHOD_NAME)
                .answer("outrider$uri", View.field("uri", "Ljava/lang/String;")))
        .require("onHeaders")
        .around(
            named("onHeaders").ofAnyAccess(),
            Call.entering(VertxRecorder.class, "enter", THIS, THIS),
            Call.of(VertxRecorder.class, "leave", ENTERED, THIS))
        .before(
            named("doWriteHeaders").ofAnyAccess(),
            Call.of(VertxRecorder.class, "head", THIS, FIRST))
        .before(named("endWritten", "onClose").ofAnyAccess(), END);
  }
}
