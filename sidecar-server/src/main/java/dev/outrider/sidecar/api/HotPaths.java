package dev.outrider.sidecar.api;

import dev.outrider.sidecar.http.Query;
import dev.outrider.sidecar.model.HotPathView;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.TimeSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * {@code GET /api/performance/hotpaths}: what operators asked to be measured, and the methods that
 * are.
 */
public final class HotPaths implements JsonRead {

  /**
   * @param state {@code waiting} for its classes, {@code active} or {@code refused}
   * @param reasons why some or all of the methods are not measured
   */
  record Path(String jvm, String path, String state, List<String> reasons) {

    static Path of(Jvm jvm, HotPathView path) {
      return new Path(jvm.id(), path.path(), path.state(), path.reasons());
    }
  }

  private record Answer(List<Path> paths, List<HotMethod> methods, Instant timestamp) {}

  private final JvmChoice choice;
  private final TimeSource time;

  public HotPaths(JvmChoice choice, TimeSource time) {
    this.choice = choice;
    this.time = time;
  }

  @Override
  public Answer answer(Query query) {
    JvmGroup jvms = choice.toRead(query);
    return new Answer(
        jvms.jvms().stream()
            .flatMap(jvm -> jvm.hotPaths().map(path -> Path.of(jvm, path)))
            .sorted(Comparator.comparing(Path::path).thenComparing(Path::jvm))
            .toList(),
        jvms.jvms().stream()
            .flatMap(jvm -> jvm.hotMethods().map(method -> HotMethod.of(jvm, method)))
            .sorted(
                Comparator.comparingDouble((HotMethod method) -> method.times().totalSeconds())
                    .reversed()
                    .thenComparing(HotMethod::id)
                    .thenComparing(HotMethod::jvm))
            .toList(),
        time.now());
  }
}
