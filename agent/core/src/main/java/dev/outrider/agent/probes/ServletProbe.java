package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.ServletRecorder;
import dev.outrider.recorder.view.ServletAnswer;
import dev.outrider.recorder.view.ServletExchange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Servlets and filter chains, {@code jakarta} and {@code javax}, in whichever container. */
final class ServletProbe implements Probe {

  private static final String[] APIS = {"jakarta/servlet/", "javax/servlet/"};
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  private static final Call ENTER = Call.entering(ServletRecorder.class, "enter", FIRST);
  private static final Call EXIT =
      Call.of(ServletRecorder.class, "exit", ENTERED, FIRST, OBJECT, THROWN);

  @Override
  public boolean matches(ClassLook look) {
    return apiOf(look) != null;
  }

  /** The API whose class this is, or whose filter chain; null if it is neither's. */
  private static @Nullable String apiOf(ClassLook look) {
    for (String api : APIS) {
      String name = look.name();
      if (name.startsWith(api)
          ? name.startsWith(api + "http/HttpServlet")
          : look.implementsDirectly(api + "FilterChain")) {
        return api;
      }
    }
    return null;
  }

  @Override
  public void weave(Weaving weaving) {
    String api = Objects.requireNonNull(apiOf(weaving.look()));
    switch (weaving.look().simpleName()) {
      case "HttpServletRequest":
        weaving.view(request(api));
        break;
      case "HttpServletResponse":
        weaving.view(
            View.of(ServletAnswer.class).answer("outrider$status", View.own("getStatus", "()I")));
        break;
      default:
        String taken = "L" + api + "ServletRequest;L" + api + "ServletResponse;";
        weaving.around(named("service", "doFilter").taking(taken), ENTER, EXIT);
    }
  }

  private static View request(String api) {
    return View.of(ServletExchange.class)
        .answer("outrider$method", View.own("getMethod", GIVES_STRING))
        .answer("outrider$path", View.own("getRequestURI", GIVES_STRING))
        .answer("outrider$contextPath", View.own("getContextPath", GIVES_STRING))
        .answer("outrider$servletPath", View.own("getServletPath", GIVES_STRING))
        .answer("outrider$pathInfo", View.own("getPathInfo", GIVES_STRING))
        .answer("outrider$dispatch", View.own("getDispatcherType", "()L" + api + "DispatcherType;"))
        .answer("outrider$isAsync", View.own("isAsyncStarted", "()Z"))
        .answer("outrider$asyncContext", View.own("getAsyncContext", "()L" + api + "AsyncContext;"))
        .answer(
            "outrider$attribute",
            View.own("getAttribute", "(Ljava/lang/String;)Ljava/lang/Object;"));
  }
}
