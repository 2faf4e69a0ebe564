package dev.outrider.sidecar.jfr;

import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Protocol;
import dev.outrider.sidecar.command.CommandDesk;
import dev.outrider.sidecar.command.PollHandler;
import dev.outrider.sidecar.command.ResultHandler;
import dev.outrider.sidecar.command.Timing;
import dev.outrider.sidecar.http.Access;
import dev.outrider.sidecar.http.Gate;
import dev.outrider.sidecar.http.Guard;
import dev.outrider.sidecar.http.Route;
import dev.outrider.sidecar.http.Router;
import dev.outrider.sidecar.ingest.ReportHandler;
import dev.outrider.sidecar.model.EventLog;
import dev.outrider.sidecar.model.LiveModel;
import dev.outrider.sidecar.model.TimeSource;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Of a sidecar what agents speak to, and nobody who reads their recordings by himself. */
final class AgentDoor implements AutoCloseable {

  private final CommandDesk desk = new CommandDesk();
  private final LiveModel model =
      new LiveModel(Duration.ofMinutes(10), TimeSource.system(), new EventLog());
  private final JfrReader reader = new JfrReader(model, desk);
  private final Undertow server;

  AgentDoor() {
    List<Route> routes =
        List.of(
            Route.post(Protocol.REPORT_PATH, Access.AGENT, new ReportHandler(model)),
            Route.post(Protocol.JFR_PATH, Access.AGENT, new BlockHandler(reader)),
            Route.get(
                Protocol.COMMANDS_PATH, Access.AGENT, new PollHandler(model, desk, Timing.DEFAULT)),
            Route.post(Protocol.RESULTS_PATH, Access.AGENT, new ResultHandler(model, desk)));
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Guard.here(new Router(routes, Map.of(Access.AGENT, Gate.OPEN))))
            .build();
    server.start();
  }

  String address() {
    InetSocketAddress bound = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return "http://127.0.0.1:" + bound.getPort();
  }

  /** Waits until an agent reports; gives the id of its JVM. */
  String awaitJvm(Duration deadline) {
    Until.true_(() -> "an agent reports", deadline, () -> !model.jvms().isEmpty());
    return model.jvms().get(0).id();
  }

  Inboxes inboxes() {
    return reader.inboxes();
  }

  AgentRequests requests() {
    return new AgentRequests(desk);
  }

  @Override
  public void close() {
    desk.close();
    server.stop();
  }
}
