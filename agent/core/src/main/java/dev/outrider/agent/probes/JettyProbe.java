package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.JettyRecorder;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.view.BegunAnswer;
import dev.outrider.recorder.view.HttpExchange;
import dev.outrider.recorder.view.ServletAnswer;
import dev.outrider.recorder.view.Tracked;

/**
 * Jetty 9.4 to 11: a request begins when its channel is first handled, comes back to threads
 * whenever it is handled again, and ends when the channel says that it is completed. The channel is
 * used again for the connection's next request.
 */
final class JettyProbe implements Probe {

  private static final String CHANNEL = "org/eclipse/jetty/server/HttpChannel";
  private static final String REQUEST = "org/eclipse/jetty/server/Request";
  private static final String ANSWER = "org/eclipse/jetty/http/MetaData$Response";
  private static final String GIVES_REQUEST = "()L" + REQUEST + ";";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  @Override
  public boolean matches(ClassLook look) {
    // Jetty 12 has an interface of that name.
    return look.name().equals(ANSWER) || (look.name().equals(CHANNEL) && !look.isInterface());
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(ANSWER)) {
      weaving.view(
          View.of(ServletAnswer.class).answer("outrider$status", View.own("getStatus", "()I")));
    } else {
      weaveChannel(weaving);
    }
  }

  private static void weaveChannel(Weaving weaving) {
    View exchange =
        View.of(HttpExchange.class)
            .answer(
                "outrider$method",
                View.own("getRequest", GIVES_REQUEST),
                View.on(REQUEST, "getMethod", GIVES_STRING))
            .answer(
                "outrider$path",
                View.own("getRequest", GIVES_REQUEST),
                View.on(REQUEST, "getRequestURI", GIVES_STRING))
            .answer("outrider$prefix")
            .answer("outrider$status", View.own("outrider$begunStatus", "()I"));
    weaving
        .require("handle")
        .require("commit")
        .require("onCompleted")
        .require("recycle")
        .track(Tracked.class)
        .track(BegunAnswer.class)
        .view(exchange)
        .around(
            named("handle").taking(""),
            Call.entering(RequestRecorder.class, "enter", THIS),
            Call.of(RequestRecorder.class, "leave", ENTERED))
        .before(
            named("commit").taking("L" + ANSWER + ";").ofAnyAccess(),
            Call.of(JettyRecorder.class, "committed", THIS, FIRST))
        .before(
            named("onCompleted").taking(""), Call.of(RequestRecorder.class, "endOrRefuse", THIS))
        .before(named("recycle").taking(""), Call.of(JettyRecorder.class, "recycled", THIS));
  }
}
