package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.TEXT;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.beginningWith;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.view.HttpExchange;
import dev.outrider.recorder.view.Tracked;

/**
 * Undertow, its servlets too: an exchange begins with its first handler and ends when it is
 * complete, on whichever threads it was dispatched to meanwhile.
 */
final class UndertowProbe implements Probe {

  private static final String CONNECTORS = "io/undertow/server/Connectors";
  private static final String EXCHANGE = "io/undertow/server/HttpServerExchange";
  private static final String TEMPLATE = "io/undertow/util/PathTemplateMatch";
  private static final String HTTP_STRING = "io/undertow/util/HttpString";
  private static final String READER = "io/undertow/server/protocol/http/HttpReadListener";
  private static final String UPGRADE = "io/undertow/server/protocol/http2/Http2UpgradeHandler";
  private static final String SERVLETS = "io/undertow/servlet/spec/ServletContextImpl";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  private static final Call LEAVE = Call.of(RequestRecorder.class, "leave", ENTERED);

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(CONNECTORS)
        || name.equals(EXCHANGE)
        || name.equals(TEMPLATE)
        || name.equals(READER)
        || name.equals(UPGRADE)
        || name.equals(SERVLETS);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case CONNECTORS:
        weaving
            .require("executeRootHandler")
            .around(
                named("executeRootHandler").thatAreStatic(),
                Call.entering(RequestRecorder.class, "enter", OBJECT),
                LEAVE);
        break;
      case EXCHANGE:
        weaveExchange(weaving);
        break;
      case READER:
        weaving.before(
            named("sendBadRequestAndClose").ofAnyAccess(),
            Call.of(RequestRecorder.class, "refusedUnread"));
        break;
      case UPGRADE:
        // What asks for HTTP/2 is asked again there, by an exchange of its own.
        weaving.before(
            named("handleHttp2Upgrade").takingFirst("L" + EXCHANGE + ";").ofAnyAccess(),
            Call.of(RequestRecorder.class, "forget", FIRST));
        break;
      case SERVLETS:
        // Listeners that the container calls back, when there is something to read, or time is up.
        weaving.around(
            beginningWith("invoke").takingFirst("L" + EXCHANGE + ";").ofAnyAccess(),
            Call.entering(RequestRecorder.class, "enter", FIRST),
            LEAVE);
        break;
      default:
        weaving.built(Call.of(RequestRecorder.class, "routed", TEXT));
    }
  }

  private static void weaveExchange(Weaving weaving) {
    View exchange =
        View.of(HttpExchange.class)
            .answer(
                "outrider$method",
                View.own("getRequestMethod", "()L" + HTTP_STRING + ";"),
                View.on(HTTP_STRING, "toString", GIVES_STRING))
            .answer("outrider$path", View.own("getRequestPath", GIVES_STRING))
            .answer("outrider$prefix", View.own("getResolvedPath", GIVES_STRING))
            .answer("outrider$status", View.own("getStatusCode", "()I"));
    weaving
        .require("invokeExchangeCompleteListeners")
        .track(Tracked.class)
        .view(exchange)
        .before(
            named("invokeExchangeCompleteListeners").ofAnyAccess(),
            Call.of(RequestRecorder.class, "endForGood", THIS));
  }
}
