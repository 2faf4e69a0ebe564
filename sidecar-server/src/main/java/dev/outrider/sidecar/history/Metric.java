package dev.outrider.sidecar.history;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Something that can be asked for by name.
 *
 * @param of what it is the sum of
 * @param per what it is a share of, for a {@link Kind#RATIO}; else nothing
 * @param labels names that its series can have labels of
 */
record Metric(
    String name, Kind kind, Unit unit, List<Part> of, List<Part> per, List<String> labels) {

  /** What its points tell. */
  enum Kind {
    COUNTER("counter"),
    GAUGE("gauge"),
    HISTOGRAM("histogram"),
    RATIO("ratio");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Kind of(SeriesType type) {
      return switch (type) {
        case COUNTER -> COUNTER;
        case GAUGE -> GAUGE;
        case HISTOGRAM -> HISTOGRAM;
      };
    }
  }

  /**
   * Series that are kept, and what of them is meant.
   *
   * @param series the name they are kept by
   * @param counted whether, of histograms, only the count of values is meant
   * @param kept which of them, by their labels
   */
  record Part(String series, boolean counted, Predicate<Map<String, String>> kept) {

    static Part all(String series) {
      return new Part(series, false, labels -> true);
    }

    static Part counted(String series) {
      return new Part(series, true, labels -> true);
    }
  }

  /** One whose series are kept as they are. */
  static Metric kept(Shape shape, List<String> labels) {
    return new Metric(
        shape.metric(),
        Kind.of(shape.type()),
        shape.unit(),
        List.of(Part.all(shape.metric())),
        List.of(),
        labels);
  }
}
