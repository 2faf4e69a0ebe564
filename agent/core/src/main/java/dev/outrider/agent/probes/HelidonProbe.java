package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THIRD;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.HelidonRecorder;
import dev.outrider.recorder.view.HelidonView;
import dev.outrider.recorder.view.Tracked;
import java.util.Set;

/** Helidon 4, HTTP/1.1 and HTTP/2: what its router is given, and what never comes that far. */
final class HelidonProbe implements Probe {

  private static final String SERVER = "io/helidon/webserver/";
  private static final String HTTP = "io/helidon/http/";
  private static final String STATUS = HTTP + "Status";
  private static final String PROLOGUE = HTTP + "HttpPrologue";
  private static final String TRANSPORT = HTTP + "DirectHandler$TransportRequest";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  private static final Set<String> WHOLE =
      Set.of(
          SERVER + "http/HttpRoutingImpl",
          SERVER + "http/RoutingRequest",
          SERVER + "http/RoutingResponse",
          SERVER + "http1/Http1Connection",
          HTTP + "RequestException",
          TRANSPORT);

  @Override
  public boolean matches(ClassLook look) {
    return WHOLE.contains(look.name());
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "HttpRoutingImpl":
        weaving
            .require("route")
            .around(
                named("route").takingFirst("L" + SERVER + "ConnectionContext;"),
                Call.entering(HelidonRecorder.class, "enter", OBJECT),
                Call.of(HelidonRecorder.class, "leave", ENTERED, OBJECT, THIRD, THROWN));
        break;
      case "Http1Connection":
        weaving.before(
            named("handleRequestException").ofAnyAccess(),
            Call.of(HelidonRecorder.class, "refuse", FIRST));
        break;
      case "RoutingRequest":
        weaveRequest(weaving);
        break;
      case "RoutingResponse":
        weaving.view(
            View.of(HelidonView.Answer.class)
                .answer(
                    "outrider$status",
                    View.own("status", "()L" + STATUS + ";"),
                    View.on(STATUS, "code", "()I"))
                .answer("outrider$isSent", View.own("isSent", "()Z")));
        break;
      case "RequestException":
        weaving
            .track(Tracked.class)
            .view(
                View.of(HelidonView.Refusal.class)
                    .answer(
                        "outrider$status",
                        View.own("status", "()L" + STATUS + ";"),
                        View.on(STATUS, "code", "()I"))
                    .answer("outrider$request", View.own("request", "()L" + TRANSPORT + ";")));
        break;
      default:
        weaving.view(
            View.of(HelidonView.Request.class)
                .answer("outrider$method", View.own("method", GIVES_STRING))
                .answer("outrider$path", View.own("path", GIVES_STRING)));
    }
  }

  private static void weaveRequest(Weaving weaving) {
    weaving.view(
        View.of(HelidonView.Request.class)
            .answer(
                "outrider$method",
                View.own("prologue", "()L" + PROLOGUE + ";"),
                View.on(PROLOGUE, "method", "()L" + HTTP + "Method;"),
                View.on(HTTP + "Method", "text", GIVES_STRING))
            .answer(
                "outrider$path",
                View.own("prologue", "()L" + PROLOGUE + ";"),
                View.on(PROLOGUE, "uriPath", "()Lio/helidon/common/uri/UriPath;"),
                View.onInterface("io/helidon/common/uri/UriPath", "rawPath", GIVES_STRING)));
    // Only later versions keep the template.
    if (weaving.look().declares("matchingPattern")) {
      weaving.view(
          View.of(HelidonView.Routed.class)
              .answer("outrider$template", View.own("matchingPattern", "()Ljava/util/Optional;")));
    }
  }
}
