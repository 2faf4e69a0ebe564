package dev.outrider.agent.testkit.hosts;

import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Future;

/**
 * The site on Helidon's server, HTTP/1.1 and HTTP/2 without TLS: {@code /plain} by a handler of any
 * path, {@code /routed} by templates, one of them in a service.
 *
 * <p>Compiled by the tests that start it, with a later JDK than theirs: Helidon is for that.
 */
public final class HelidonHost {

  private static final int WHILE_MILLIS = 20;

  private HelidonHost() {}

  public static void main(String[] arguments) throws Exception {
    WebServer server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .routing(
                routes ->
                    routes
                        .any("/plain/{+rest}", (asked, answer) -> serve("/plain", asked, answer))
                        .get(
                            "/routed/items/{id}",
                            (asked, answer) -> serve("/routed", asked, answer))
                        .register("/shop", HelidonHost::shop))
            .build()
            .start();
    Console.serve(server.port());
    server.stop();
  }

  private static void shop(HttpRules rules) {
    rules.get("/items/{id}", (asked, answer) -> serve("/shop", asked, answer));
  }

  private static void serve(String prefix, ServerRequest asked, ServerResponse answer)
      throws Exception {
    asked.content().consume();
    String path = asked.prologue().uriPath().path();
    WireSite.serve(path.substring(prefix.length()), new OnHelidon(answer));
  }

  private record OnHelidon(ServerResponse response) implements WireSite.Wire {

    @Override
    public void answer(int status) {
      response.status(Status.create(status)).send("answer");
    }

    @Override
    public void error(int status) {
      response.status(Status.create(status)).send();
    }

    /** The server wants its answer before the handler returns. */
    @Override
    public void answerElsewhere(Site.Step work) throws Exception {
      Future<?> done =
          Site.ELSEWHERE.submit(
              () -> {
                work.run();
                return null;
              });
      done.get();
      answer(200);
    }

    @Override
    public void pieces() throws Exception {
      pieces(5, 1000);
    }

    @Override
    public void endless() throws Exception {
      pieces(Integer.MAX_VALUE, 1 << 16);
    }

    private void pieces(int count, int length) throws IOException, InterruptedException {
      try (OutputStream out = response.outputStream()) {
        for (int piece = 0; piece < count; piece++) {
          out.write(new byte[length]);
          out.flush();
          Thread.sleep(1);
        }
      }
    }

    @Override
    public void inAWhile(Site.Step work) throws Exception {
      Thread.sleep(WHILE_MILLIS);
      work.run();
    }
  }
}
