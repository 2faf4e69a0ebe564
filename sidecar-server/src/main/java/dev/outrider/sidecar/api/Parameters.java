package dev.outrider.sidecar.api;

import dev.outrider.sidecar.alerts.AlertState;
import dev.outrider.sidecar.http.Parameter;
import dev.outrider.sidecar.model.EventKind;
import dev.outrider.sidecar.model.SampleSpan;
import org.jspecify.annotations.Nullable;

/** What may be asked of the API: each parameter as its document tells of it. */
public final class Parameters {

  private static final String JVM_WORDS = "A JVM by its id or service name. ";

  public static final Parameter JVM =
      Parameter.text(
          JvmChoice.PARAMETER, JVM_WORDS + "Without it all that are connected are told together.");

  public static final Parameter JVM_TO_ACT_ON =
      Parameter.text(
          JvmChoice.PARAMETER, JVM_WORDS + "It may be left out where one alone is connected.");

  public static final Parameter JVM_THEN =
      Parameter.text(JvmChoice.PARAMETER, JVM_WORDS + "It may be gone since.");

  public static final Parameter LIMIT = limit(null);
  public static final Parameter LIMIT_OF_LINES = limit(Limit.LINES);
  public static final Parameter LIMIT_WITH_STACKS = limit(Limit.WITH_STACKS);
  static final Parameter LIMIT_OF_EVENTS =
      Parameter.number(Limit.PARAMETER, 1, Events.MOST, Events.USUAL, "How many are listed.");

  public static final Parameter CACHE_SORT = CacheFigures.ORDER.parameter();
  public static final Parameter ENDPOINT_SORT = EndpointOrder.ORDER.parameter();
  public static final Parameter STATEMENT_SORT = StatementOrder.ORDER.parameter();

  public static final Parameter WINDOW =
      Parameter.word(
          SampledQuery.WINDOW,
          SampleSpan.words(),
          SampleSpan.FIVE_MINUTES.word(),
          "How far back to look.");

  public static final Parameter FORMAT =
      Parameter.word(
          SampledQuery.FORMAT,
          Allocation.FORMATS,
          Allocation.TABLE,
          "Tables, or a tree for a flame graph.");

  public static final Parameter BY =
      Parameter.word(Cpu.BY, Cpu.GROUPS, Cpu.THREADS, "What the tree's first branches are.");

  public static final Parameter FULL_SCAN =
      Parameter.flag(
          JdbcPlans.FULL_SCAN, "Those alone that read a table from end to end, or the others.");

  public static final Parameter LAST =
      Parameter.duration(
          RecordingHandler.LAST,
          RecordingHandler.LONGEST,
          RecordingHandler.USUAL,
          "How much of the past.");

  public static final Parameter ADD =
      Parameter.text(
          MeasureMethods.ADD,
          "Methods to be measured, such as com.acme.Render#frame; or 'remove'.");

  public static final Parameter REMOVE =
      Parameter.text(MeasureMethods.REMOVE, "What was added, to be measured no longer.");

  public static final Parameter JFR_MODE =
      Parameter.word(SwitchJfr.MODE, SwitchJfr.MODES, null, "How much is recorded from now on.")
          .needed();

  public static final Parameter CACHE =
      Parameter.text(ClearCaches.CACHE, "A cache by its name; all without it.");

  public static final Parameter KEY = Parameter.text(ClearCaches.KEY, "The key of one entry.");

  public static final Parameter PREFIX =
      Parameter.text(ClearCaches.PREFIX, "How keys begin; not together with 'key'.");

  public static final Parameter DRY_RUN =
      Parameter.flag(ClearCaches.DRY_RUN, "Whether it is only told what would be removed.");

  public static final Parameter GENERATION =
      Parameter.number(
          CollectGarbage.GENERATION,
          0,
          CollectGarbage.FULL,
          CollectGarbage.FULL,
          "2 is a full collection, 0 and 1 a young one.");

  public static final Parameter SCOPE =
      Parameter.word(
          FleetAction.SCOPE,
          FleetAction.SCOPES,
          FleetAction.ONE_JVM,
          "One JVM of this sidecar, or all of the fleet.");

  public static final Parameter SERVICE =
      Parameter.text(FleetAction.SERVICE, "With scope=fleet: of which service.");

  static final Parameter FROM = Times.parameter(Times.FROM, "The beginning, included.");
  static final Parameter TO = Times.parameter(Times.TO, "The end, not included; now without it.");
  static final Parameter STEP = Times.stepParameter(HistoryPoints.STEP);

  static final Parameter METRIC =
      Parameter.text(HistoryPoints.METRIC, "A name that /api/performance/history/metrics lists.")
          .needed();

  static final Parameter EVENT_KIND =
      Parameter.word(Events.KIND, EventKind.words(), null, "What the events tell of.");

  static final Parameter ALERT_STATE =
      Parameter.word(AlertList.STATE, AlertState.words(), null, "Alerts in this state.");

  static final Parameter ALERT = Parameter.text(AlertList.ALERT, "A rule by its name.");

  static final Parameter SEVERITY =
      Parameter.word(AlertList.SEVERITY, AlertList.SEVERITIES, null, "Rules of this severity.");

  public static final Parameter AGENT_JVM =
      Parameter.text(JvmChoice.PARAMETER, "The JVM that asks, by its id.").needed();

  public static final Parameter STREAM =
      Parameter.text("stream", "What the block is part of.").needed();

  public static final Parameter SEQUENCE =
      Parameter.number(
          "sequence", 0, Integer.MAX_VALUE, 0, "Rises by one with each block of the stream.");

  public static final Parameter END =
      Parameter.flag("end", "Whether a file is whole with this block.");

  private Parameters() {}

  /** A label that series of the history are chosen by. */
  static Parameter label(String name) {
    return Parameter.text(name, "Series whose label '" + name + "' is this.");
  }

  private static Parameter limit(@Nullable Integer otherwise) {
    return Parameter.number(
        Limit.PARAMETER, 1, Integer.MAX_VALUE, otherwise, "How many are listed.");
  }
}
