package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.INDEX;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.JdkHttpRecorder;
import dev.outrider.recorder.view.HttpExchange;
import dev.outrider.recorder.view.JdkExchange;
import dev.outrider.recorder.view.Tracked;
import java.util.Set;

/** The JDK's own HTTP server, {@code com.sun.net.httpserver}. */
final class JdkHttpServerProbe implements Probe {

  private static final String PACKAGE = "sun/net/httpserver/";
  private static final String RECORDER = "dev/outrider/recorder/servers/JdkHttpRecorder";
  private static final Set<String> WHOLE =
      Set.of("ServerImpl", "ServerImpl$Exchange", "ExchangeImpl", "HttpConnection", "Event");

  @Override
  public boolean matches(ClassLook look) {
    return look.name().startsWith(PACKAGE) && WHOLE.contains(look.simpleName());
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "ServerImpl":
        weaving
            .require("addEvent")
            .before(
                named("addEvent").ofAnyAccess(), Call.of(JdkHttpRecorder.class, "written", FIRST));
        break;
      case "ServerImpl$Exchange":
        weaving
            .require("reject")
            .around(
                named("run").taking(""),
                Call.entering(JdkHttpRecorder.class, "enter", THIS),
                Call.of(JdkHttpRecorder.class, "leave", ENTERED))
            .before(
                named("reject").ofAnyAccess(),
                Call.of(JdkHttpRecorder.class, "refused", INDEX, OBJECT));
        break;
      case "ExchangeImpl":
        weaveExchange(weaving);
        break;
      case "HttpConnection":
        weaving
            .track(Tracked.class)
            .require("close")
            .before(named("close").ofAnyAccess(), Call.of(JdkHttpRecorder.class, "closed", THIS));
        break;
      default:
        weaving.view(
            View.of(JdkExchange.Event.class)
                .answer(
                    "outrider$exchange", View.field("exchange", "L" + PACKAGE + "ExchangeImpl;")));
    }
  }

  private static void weaveExchange(Weaving weaving) {
    View exchange =
        View.of(HttpExchange.class)
            .answer("outrider$method", View.own("getRequestMethod", "()Ljava/lang/String;"))
            .answer(
                "outrider$path",
                View.own("getRequestURI", "()Ljava/net/URI;"),
                View.on("java/net/URI", "getRawPath", "()Ljava/lang/String;"))
            .answer("outrider$prefix")
            .answer(
                "outrider$status",
                View.own("getResponseCode", "()I"),
                View.through(RECORDER, "statusOf", "(I)I"));
    weaving
        .track(Tracked.class)
        .view(exchange)
        .view(
            View.of(JdkExchange.class)
                .answer(
                    "outrider$connection",
                    View.field("connection", "L" + PACKAGE + "HttpConnection;")))
        .built(Call.of(JdkHttpRecorder.class, "begun", THIS));
  }
}
