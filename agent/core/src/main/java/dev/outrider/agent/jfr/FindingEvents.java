package dev.outrider.agent.jfr;

import dev.outrider.agent.report.Ids;
import dev.outrider.recorder.requests.EndpointStats;
import dev.outrider.recorder.requests.Findings;
import dev.outrider.recorder.requests.SlowExecution;
import dev.outrider.recorder.sql.StatementStats;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;

/**
 * Writes what the recorder finds slow or suspect into the flight recordings of the host, whoever
 * started them, so that JDK Mission Control shows it beside everything else.
 *
 * <p>Does nothing, and loads nothing of the flight recorder's machinery, until there is one.
 */
public final class FindingEvents implements Findings.Listener {

  private FindingEvents() {}

  /** From the first recording on, if there ever is one, findings go into it. */
  public static void follow() {
    if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
      Following.begin();
    }
  }

  /** Loaded only where the flight recorder is. */
  private static final class Following {
    static void begin() {
      FlightRecorder.addListener(
          new FlightRecorderListener() {
            @Override
            public void recorderInitialized(FlightRecorder recorder) {
              Findings.tell(new FindingEvents());
            }
          });
      if (FlightRecorder.isInitialized()) {
        Findings.tell(new FindingEvents());
      }
    }
  }

  @Override
  public void slow(SlowExecution execution) {
    SlowStatementEvent event = new SlowStatementEvent();
    if (event.isEnabled()) {
      event.statement = execution.statement().text();
      event.statementId = Ids.of(execution.statement());
      event.executionTime = execution.durationNanos();
      event.failed = execution.sqlState() != null;
      event.commit();
    }
  }

  @Override
  public void request(EndpointStats endpoint, long nanos) {
    RequestEvent event = new RequestEvent();
    if (event.isEnabled()) {
      event.endpoint = endpoint.name();
      event.requestTime = nanos;
      event.commit();
    }
  }

  @Override
  public void nPlusOne(
      EndpointStats endpoint, StatementStats statement, int executions, long nanos) {
    NPlusOneEvent event = new NPlusOneEvent();
    if (event.isEnabled()) {
      event.endpoint = endpoint.name();
      event.statement = statement.text();
      event.statementId = Ids.of(statement);
      event.executions = executions;
      event.statementTime = nanos;
      event.commit();
    }
  }
}
