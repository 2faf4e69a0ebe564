package dev.outrider.agent.probes;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isBridge;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.AsyncCompletion;
import dev.outrider.recorder.Request;
import dev.outrider.recorder.RequestRecorder;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Servlet containers, {@code jakarta} and {@code javax}: a request is what the outermost filter
 * chain or servlet is called with.
 *
 * <p>Forwards, includes and further filters run inside it; error dispatches come after it and add
 * nothing. One that goes asynchronous ends when its container says so. The advice is compiled
 * against {@code jakarta} and renamed for {@code javax}.
 */
final class ServletProbe implements Probe {

  private static final Map<String, String> TO_JAVAX = Map.of("jakarta/servlet/", "javax/servlet/");

  @Override
  public String name() {
    return "servlet";
  }

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals("jakarta/servlet/http/HttpServlet")
        || look.name().equals("javax/servlet/http/HttpServlet")
        || look.implementsDirectly("jakarta/servlet/FilterChain")
        || look.implementsDirectly("javax/servlet/FilterChain");
  }

  @Override
  public void weave(Weaving weaving) {
    ClassLook look = weaving.look();
    if (look.name().startsWith("jakarta/servlet/")
        || look.implementsDirectly("jakarta/servlet/FilterChain")) {
      weaving.advise(entry("jakarta.servlet."), Serve.class);
    } else {
      weaving.advise(entry("javax.servlet."), Serve.class, TO_JAVAX);
    }
  }

  private static ElementMatcher<MethodDescription> entry(String api) {
    return named("service")
        .or(named("doFilter"))
        .and(takesArguments(2))
        .and(takesArgument(0, named(api + "ServletRequest")))
        .and(not(isAbstract()))
        .and(not(isBridge()));
  }

  static final class Serve {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Request enter(@Advice.Argument(0) ServletRequest request) {
      return request instanceof HttpServletRequest
              && request.getDispatcherType() == DispatcherType.REQUEST
          ? RequestRecorder.begin()
          : null;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Request entered,
        @Advice.Argument(0) ServletRequest servletRequest,
        @Advice.Argument(1) ServletResponse servletResponse,
        @Advice.Thrown @Nullable Throwable thrown) {
      if (entered == null) {
        return;
      }
      HttpServletRequest request = (HttpServletRequest) servletRequest;
      HttpServletResponse response = (HttpServletResponse) servletResponse;
      String method = request.getMethod();
      String path = request.getRequestURI();
      if (thrown == null && request.isAsyncStarted()) {
        RequestRecorder.detach(entered);
        request
            .getAsyncContext()
            .addListener(
                (AsyncListener)
                    AsyncCompletion.listener(
                        AsyncListener.class,
                        entered,
                        method,
                        path,
                        response,
                        HttpServletResponse.class));
      } else {
        int status = thrown == null ? response.getStatus() : 500;
        // Where Spring MVC leaves the template of the handler it chose.
        Object template =
            request.getAttribute(
                "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
        if (template instanceof String) {
          RequestRecorder.endAtTemplate(
              entered, method, request.getContextPath().concat((String) template), status);
        } else {
          RequestRecorder.endAtPath(entered, method, path, status);
        }
      }
    }
  }
}
