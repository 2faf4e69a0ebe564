package dev.outrider.sidecar.prometheus;

import dev.outrider.sidecar.model.Jvm;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the sidecar keeps what it is told. */
final class HistoryFamilies implements FamilyGroup {

  private final Family writing =
      Family.gauge(
          "outrider_history_writing",
          "1 while the history is written, 0 while it cannot be; absent where none is kept.");

  /**
   * @param isWriting null where none is kept
   */
  HistoryFamilies(@Nullable Boolean isWriting) {
    if (isWriting != null) {
      writing.add(isWriting ? 1 : 0);
    }
  }

  @Override
  public void add(Jvm jvm) {
    // It is not a JVM's.
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(writing);
  }
}
