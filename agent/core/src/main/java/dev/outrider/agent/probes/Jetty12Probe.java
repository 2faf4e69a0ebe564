package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.view.ExchangePart;
import dev.outrider.recorder.view.HttpExchange;
import dev.outrider.recorder.view.Tracked;

/**
 * Jetty 12, its core: a request begins when the server's handlers are invoked, comes back to
 * threads when its servlet channel is handled again, and ends where its stream is completed, the
 * only place for that there is.
 */
final class Jetty12Probe implements Probe {

  private static final String CHANNEL = "org/eclipse/jetty/server/internal/HttpChannelState";
  private static final String INVOKER = CHANNEL + "$HandlerInvoker";
  private static final String REQUEST = CHANNEL + "$ChannelRequest";
  private static final String RESPONSE = CHANNEL + "$ChannelResponse";
  private static final String URI = "org/eclipse/jetty/http/HttpURI";
  private static final String SERVLET_CHANNEL = "/servlet/ServletChannel";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  private static final Call ENTER_PART = Call.entering(RequestRecorder.class, "enterPart", THIS);
  private static final Call LEAVE = Call.of(RequestRecorder.class, "leave", ENTERED);

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(CHANNEL) || name.equals(INVOKER) || name.endsWith(SERVLET_CHANNEL);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case CHANNEL:
        weaveChannel(weaving);
        break;
      case INVOKER:
        weaving
            .require("run")
            .view(
                View.of(ExchangePart.class)
                    .answer("outrider$exchange", View.field("this$0", "L" + CHANNEL + ";")))
            .around(named("run").taking(""), ENTER_PART, LEAVE);
        break;
      default:
        weaveServletChannel(weaving);
    }
  }

  private static void weaveChannel(Weaving weaving) {
    View exchange =
        View.of(HttpExchange.class)
            .answer("outrider$method", request(), View.on(REQUEST, "getMethod", GIVES_STRING))
            .answer(
                "outrider$path",
                request(),
                View.on(REQUEST, "getHttpURI", "()L" + URI + ";"),
                View.onInterface(URI, "getPath", GIVES_STRING))
            .answer("outrider$prefix")
            .answer(
                "outrider$status",
                View.field("_response", "L" + RESPONSE + ";"),
                View.on(RESPONSE, "getStatus", "()I"));
    weaving
        .require("completeStream")
        .track(Tracked.class)
        .view(exchange)
        .before(
            named("completeStream").ofAnyAccess(),
            Call.of(RequestRecorder.class, "endOrRefuse", THIS));
  }

  private static View.Step request() {
    return View.field("_request", "L" + REQUEST + ";");
  }

  private static void weaveServletChannel(Weaving weaving) {
    String servlets =
        weaving.look().name().substring(0, weaving.look().name().lastIndexOf('/') + 1);
    String served = servlets + "ServletContextRequest";
    weaving
        .require("handle")
        .view(
            View.of(ExchangePart.class)
                .answer(
                    "outrider$exchange",
                    View.field("_servletContextRequest", "L" + served + ";"),
                    View.on(served, "getComponents", "()Lorg/eclipse/jetty/server/Components;")))
        .around(named("handle").taking(""), ENTER_PART, LEAVE);
  }
}
