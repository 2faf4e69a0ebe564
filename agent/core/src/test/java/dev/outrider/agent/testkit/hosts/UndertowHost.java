package dev.outrider.agent.testkit.hosts;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.net.InetSocketAddress;

/** The site on Undertow's core, under {@code /routed} by its router and {@code /plain} without. */
public final class UndertowHost {

  private UndertowHost() {}

  public static void main(String[] arguments) throws Exception {
    HttpHandler routed = dispatched("/routed");
    HttpHandler router = Handlers.routing().get("/items/{id}", routed).get("/{action}", routed);
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                Handlers.path()
                    .addPrefixPath("/routed", router)
                    .addPrefixPath("/plain", dispatched("/plain")))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    Console.serve(address.getPort());
    server.stop();
  }

  private static HttpHandler dispatched(String prefix) {
    HttpHandler handler =
        exchange ->
            Site.serve(
                exchange.getRequestPath().substring(prefix.length()), new OnUndertow(exchange));
    return exchange -> exchange.dispatch(handler);
  }

  private record OnUndertow(HttpServerExchange exchange) implements Site.Exchange {

    @Override
    public void answer(int status) {
      exchange.setStatusCode(status).getResponseSender().send("answer");
    }

    @Override
    public void error(int status) {
      exchange.setStatusCode(status).endExchange();
    }

    @Override
    public void forward(String path) throws Exception {
      Site.serve(path, this);
    }

    @Override
    public void answerLater() {
      exchange.dispatch(() -> answer(200));
    }
  }
}
