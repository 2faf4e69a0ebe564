package dev.outrider.sidecar.jfr;

import dev.outrider.sidecar.model.GcRun.Phase;
import dev.outrider.sidecar.model.GcRunParts;
import dev.outrider.sidecar.model.JfrFigures;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** Events that tell of collections, each a part of one run by its number. */
final class GcEvents {

  private static final String BEFORE = "Before GC";

  private GcEvents() {}

  static void collection(RecordedEvent event, JfrFigures figures) {
    add(
        event,
        figures,
        run ->
            run.whole(
                event.getString("name"),
                event.getString("cause"),
                event.getStartTime(),
                event.getDuration().toNanos(),
                event.getDuration("sumOfPauses").toNanos(),
                event.getDuration("longestPause").toNanos()));
  }

  static void pause(RecordedEvent event, JfrFigures figures) {
    phase(event, figures, 0, true);
  }

  static void partOfPause(RecordedEvent event, JfrFigures figures) {
    phase(event, figures, 1, true);
  }

  static void concurrent(RecordedEvent event, JfrFigures figures) {
    phase(event, figures, 0, false);
  }

  private static void phase(RecordedEvent event, JfrFigures figures, int level, boolean pause) {
    add(
        event,
        figures,
        run ->
            run.phase(
                new Phase(
                    event.getStartTime(),
                    level,
                    pause,
                    event.getString("name"),
                    event.getDuration().toNanos())));
  }

  static void heap(RecordedEvent event, JfrFigures figures) {
    add(
        event,
        figures,
        run ->
            when(event, run)
                .heap(event.getLong("heapUsed"), event.getLong("heapSpace.committedSize")));
  }

  static void g1Heap(RecordedEvent event, JfrFigures figures) {
    add(
        event,
        figures,
        run ->
            when(event, run)
                .g1(
                    event.getLong("edenUsedSize"),
                    event.getLong("survivorUsedSize"),
                    event.getLong("numberOfRegions")));
  }

  private static GcRunParts.HeapParts when(RecordedEvent event, GcRunParts run) {
    return BEFORE.equals(event.getString("when")) ? run.before() : run.after();
  }

  static void tenuring(RecordedEvent event, JfrFigures figures) {
    add(event, figures, run -> run.survived(event.getInt("age"), event.getLong("size")));
  }

  static void young(RecordedEvent event, JfrFigures figures) {
    add(event, figures, run -> run.tenuringThreshold(event.getLong("tenuringThreshold")));
  }

  static void g1(RecordedEvent event, JfrFigures figures) {
    add(event, figures, run -> run.kind(event.getString("type")));
  }

  static void evacuation(RecordedEvent event, JfrFigures figures) {
    add(event, figures, run -> run.copied(event.getLong("bytesCopied")));
  }

  static void allocation(RecordedEvent event, JfrFigures figures) {
    add(event, figures, run -> run.causedByAllocationOf(event.getLong("size")));
  }

  private static void add(RecordedEvent event, JfrFigures figures, Consumer<GcRunParts> part) {
    figures.gcRuns().add(event.getLong("gcId"), part);
  }
}
