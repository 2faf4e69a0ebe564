package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.FLAG;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.RequestRecorder;
import dev.outrider.recorder.view.BegunAnswer;
import dev.outrider.recorder.view.HttpExchange;
import dev.outrider.recorder.view.ServletAnswer;
import dev.outrider.recorder.view.Tracked;

/**
 * Tomcat from 8.5 on: a request begins when its connector calls the container and ends where Tomcat
 * counts it itself, after the last byte of the answer: it is where all cases meet.
 *
 * <p>Between the two, an answer's status may become another one than the client has seen: 500 for a
 * connection that broke. So the status is kept when the answer is begun. A request's object is used
 * again for the connection's next one; what was not counted until then is at an end, too.
 */
final class TomcatProbe implements Probe {

  private static final String REQUEST = "org/apache/coyote/Request";
  private static final String RESPONSE = "org/apache/coyote/Response";
  private static final String PROCESSOR = "org/apache/coyote/AbstractProcessorLight";
  private static final String ADAPTER = "org/apache/catalina/connector/CoyoteAdapter";
  private static final String TEXT = "org/apache/tomcat/util/buf/MessageBytes";
  private static final String GIVES_TEXT = "()L" + TEXT + ";";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  @Override
  public boolean matches(ClassLook look) {
    switch (look.name()) {
      case REQUEST:
      case RESPONSE:
      case PROCESSOR:
      case ADAPTER:
        return true;
      default:
        return false;
    }
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case REQUEST:
        weaveRequest(weaving);
        break;
      case RESPONSE:
        weaveResponse(weaving);
        break;
      case PROCESSOR:
        // A request that is not asynchronous stays on its thread from the adapter to its end.
        weaving
            .require("process")
            .around(
                named("process"),
                Call.entering(RequestRecorder.class, "enterConnection"),
                Call.of(RequestRecorder.class, "leave", ENTERED));
        break;
      default:
        weaving
            .require("service")
            .require("asyncDispatch")
            .before(
                named("service", "asyncDispatch").takingFirst("L" + REQUEST + ";"),
                Call.of(RequestRecorder.class, "comeTo", FIRST));
    }
  }

  private static void weaveRequest(Weaving weaving) {
    View exchange =
        View.of(HttpExchange.class)
            .answer("outrider$path", View.own("requestURI", GIVES_TEXT), asString())
            .answer("outrider$prefix")
            .answer(
                "outrider$status",
                View.own("getResponse", "()L" + RESPONSE + ";"),
                View.on(RESPONSE, "outrider$begunStatus", "()I"));
    if (weaving.look().declares("getMethod")) {
      exchange.answer("outrider$method", View.own("getMethod", GIVES_STRING));
    } else {
      exchange.answer("outrider$method", View.own("method", GIVES_TEXT), asString());
    }
    weaving
        .require("updateCounters")
        .require("recycle")
        .track(Tracked.class)
        .view(exchange)
        .before(
            named("updateCounters").taking(""), Call.of(RequestRecorder.class, "endOrRefuse", THIS))
        .before(named("recycle").taking(""), Call.of(RequestRecorder.class, "recycled", THIS));
  }

  private static View.Step asString() {
    return View.on(TEXT, "toString", GIVES_STRING);
  }

  private static void weaveResponse(Weaving weaving) {
    weaving
        .require("setCommitted")
        .require("recycle")
        .track(BegunAnswer.class)
        .view(View.of(ServletAnswer.class).answer("outrider$status", View.own("getStatus", "()I")))
        .before(
            named("setCommitted").taking("Z"),
            Call.of(RequestRecorder.class, "answerBegun", THIS, FLAG))
        .before(named("recycle").taking(""), Call.of(RequestRecorder.class, "answerOver", THIS));
  }
}
