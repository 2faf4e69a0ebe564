package dev.outrider.agent.probes;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.Request;
import dev.outrider.recorder.RequestRecorder;
import dev.outrider.recorder.Tracked;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.PathTemplateMatch;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Undertow: an exchange begins with its first handler and ends when it is complete, on whichever
 * threads it was dispatched to meanwhile.
 */
final class UndertowProbe implements Probe {

  private static final String CONNECTORS = "io/undertow/server/Connectors";
  private static final String EXCHANGE = "io/undertow/server/HttpServerExchange";

  @Override
  public String name() {
    return "undertow";
  }

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(CONNECTORS) || look.name().equals(EXCHANGE);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(CONNECTORS)) {
      weaving.require("executeRootHandler").advise(named("executeRootHandler"), Handle.class);
    } else {
      weaving
          .track(Tracked.class)
          .require("invokeExchangeCompleteListeners")
          .advise(named("invokeExchangeCompleteListeners"), Complete.class);
    }
  }

  static final class Handle {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Request enter(@Advice.Argument(1) Object exchange) {
      return RequestRecorder.attachCarried(exchange);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter @Nullable Request attached) {
      if (attached != null) {
        RequestRecorder.detach(attached);
      }
    }
  }

  static final class Complete {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.This HttpServerExchange exchange) {
      Request request = RequestRecorder.carriedBy(exchange);
      if (request == null) {
        return;
      }
      String method = exchange.getRequestMethod().toString();
      PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
      if (match == null) {
        RequestRecorder.endAtPath(
            request, method, exchange.getRequestPath(), exchange.getStatusCode());
      } else {
        // What a prefix handler in front took off the path belongs to the template.
        String prefix = exchange.getResolvedPath();
        String template = match.getMatchedTemplate();
        RequestRecorder.endAtTemplate(
            request,
            method,
            prefix.isEmpty() ? template : prefix.concat(template),
            exchange.getStatusCode());
      }
    }
  }
}
