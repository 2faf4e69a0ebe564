package dev.outrider.agent.testkit.hosts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The site on the JDK's own server. */
public final class JdkHttpHost {

  private static final ScheduledExecutorService OTHERS = Executors.newScheduledThreadPool(2);
  private static final int WHILE_MILLIS = 20;

  private JdkHttpHost() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var threads = Executors.newFixedThreadPool(4);
    server.setExecutor(threads);
    server.createContext("/plain", exchange -> serve("/plain", exchange));
    server.start();
    Console.serve(server.getAddress().getPort());
    server.stop(0);
    threads.shutdown();
    OTHERS.shutdown();
  }

  private static void serve(String prefix, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(prefix.length());
    exchange.getRequestBody().readAllBytes();
    try {
      WireSite.serve(path, new OnJdk(exchange));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private record OnJdk(HttpExchange exchange) implements WireSite.Wire {

    @Override
    public void answer(int status) throws IOException {
      byte[] body = "answer".getBytes();
      exchange.sendResponseHeaders(status, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }

    @Override
    public void error(int status) throws IOException {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    }

    @Override
    public void pieces() throws Exception {
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        for (int piece = 0; piece < 5; piece++) {
          out.write("piece".getBytes());
          out.flush();
          Thread.sleep(WHILE_MILLIS);
        }
      }
    }

    @Override
    public void endless() throws IOException {
      exchange.sendResponseHeaders(200, 0);
      byte[] piece = new byte[1 << 16];
      OutputStream out = exchange.getResponseBody();
      while (true) {
        out.write(piece);
      }
    }

    @Override
    public void answerElsewhere(Site.Step work) {
      Site.ELSEWHERE.execute(
          WireSite.task(
              () -> {
                work.run();
                answer(200);
              }));
    }

    @Override
    public void inAWhile(Site.Step work) {
      OTHERS.schedule(WireSite.task(work), WHILE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
