package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.SpringRecorder;
import dev.outrider.recorder.view.ReactiveExchange;
import dev.outrider.recorder.view.ServesFiles;

/**
 * Spring WebFlux: the template that its router, of controllers or functions, chose, read before the
 * handler is called; and what serves files.
 */
final class WebFluxProbe implements Probe {

  private static final String DISPATCHER = "org/springframework/web/reactive/DispatcherHandler";
  private static final String FILES =
      "org/springframework/web/reactive/resource/ResourceWebHandler";
  private static final String EXCHANGE = "org/springframework/web/server/ServerWebExchange";

  private static final String REQUEST =
      "org/springframework/http/server/reactive/ServerHttpRequest";
  private static final String REQUEST_PATH = "org/springframework/http/server/RequestPath";
  private static final String PATH = "org/springframework/http/server/PathContainer";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(DISPATCHER) || name.equals(FILES) || name.equals(EXCHANGE);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case DISPATCHER:
        // The name until Spring 6.0, and since.
        boolean isEarlier = weaving.look().declares("invokeHandler");
        weaving
            .require(isEarlier ? "invokeHandler" : "handleRequestWith")
            .before(
                named("invokeHandler", "handleRequestWith").ofAnyAccess(),
                Call.of(SpringRecorder.class, "reactiveChosen", FIRST, OBJECT));
        break;
      case FILES:
        weaving.view(View.of(ServesFiles.class));
        break;
      default:
        weaving.view(exchange());
    }
  }

  private static View exchange() {
    return View.of(ReactiveExchange.class)
        .answer("outrider$attributes", View.own("getAttributes", "()Ljava/util/Map;"))
        .answer(
            "outrider$contextPath",
            View.own("getRequest", "()L" + REQUEST + ";"),
            View.onInterface(REQUEST, "getPath", "()L" + REQUEST_PATH + ";"),
            View.onInterface(REQUEST_PATH, "contextPath", "()L" + PATH + ";"),
            View.onInterface(PATH, "value", "()Ljava/lang/String;"));
  }
}
