package dev.outrider.agent.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.outrider.protocol.Codec;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes one agent's reports through the real protocol, and hands it commands. */
public final class ReportSink implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final BlockingQueue<Command> commands = new LinkedBlockingQueue<>();
  private final BlockingQueue<CommandResult> results = new LinkedBlockingQueue<>();
  private volatile boolean knowsTheJvm;
  private volatile int reports;

  public ReportSink() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(Protocol.REPORT_PATH, this::report);
    server.createContext(Protocol.COMMANDS_PATH, this::command);
    server.createContext(Protocol.RESULTS_PATH, this::result);
    server.setExecutor(threads);
    server.start();
  }

  /** What to set as {@code sidecar}. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private synchronized void report(HttpExchange exchange) throws IOException {
    Report report = Codec.decodeReport(exchange.getRequestBody().readAllBytes());
    if (report.whole()) {
      entries.clear();
      knowsTheJvm = true;
    }
    if (knowsTheJvm) {
      for (Entry entry : report.entries()) {
        String key = entry.kind() + " " + entry.id();
        if (entry.isGone()) {
          entries.remove(key);
        } else {
          entries.put(key, entry);
        }
      }
      reports++;
    }
    answer(exchange, knowsTheJvm ? 200 : 409, new byte[0]);
  }

  private void command(HttpExchange exchange) throws IOException {
    try {
      Command command = commands.poll(1, TimeUnit.SECONDS);
      if (command == null) {
        answer(exchange, 204, new byte[0]);
      } else {
        answer(exchange, 200, Codec.encode(command));
      }
    } catch (InterruptedException e) {
      answer(exchange, 204, new byte[0]);
    }
  }

  private void result(HttpExchange exchange) throws IOException {
    results.add(Codec.decodeResult(exchange.getRequestBody().readAllBytes()));
    answer(exchange, 200, new byte[0]);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** Behaves like a sidecar that was restarted. */
  public synchronized void forget() {
    knowsTheJvm = false;
    entries.clear();
  }

  public int reports() {
    return reports;
  }

  public List<Entry> entries(String kind) {
    return entries.values().stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  /** The sum of a value over all entries of a kind. */
  public long sum(String kind, String value) {
    return entries(kind).stream().mapToLong(entry -> entry.count(value)).sum();
  }

  /** How many values a histogram has over all entries of a kind. */
  public long recorded(String kind, String histogram) {
    return entries(kind).stream().mapToLong(entry -> entry.histogram(histogram).count()).sum();
  }

  /** Has the agent carry out a command; gives its result. */
  public CommandResult carryOut(Command command) throws InterruptedException {
    commands.add(command);
    CommandResult result = results.poll(30, TimeUnit.SECONDS);
    if (result == null) {
      throw new AssertionError("no result of " + command.name() + " within 30 s");
    }
    return result;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
