package dev.outrider.sidecar.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what lives on the heap grows, over one window: the line of least squares through what
 * collections left.
 *
 * @param window its length
 * @param points how many collections there were to judge by
 * @param slopeBytesPerHour of the line; null of fewer than two moments
 */
public record LiveSetTrend(
    Duration window, int points, @Nullable Double slopeBytesPerHour, Verdict verdict) {

  /** The windows that are looked at, the longest first. */
  public static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), Duration.ofMinutes(15));

  /** The rule of the verdict, for people. */
  public static final String RULE =
      "notKnown: fewer than 6 collections of the old generation in the window, or within less than"
          + " half of it; growing: the line of least squares rises by more than 5 % of the mean"
          + " within the window, and its slope is more than 4 times its own standard error;"
          + " stable: neither";

  /** What is made of the line. */
  public enum Verdict {
    GROWING("growing"),
    STABLE("stable"),
    NOT_KNOWN("notKnown");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** As the API writes it. */
    public String word() {
      return word;
    }
  }

  // Garbage that a concurrent cycle left behind makes single points jump; six tell a line from
  // that.
  private static final int FEWEST = 6;
  private static final double LEAST_GROWTH = 0.05;
  private static final double LEAST_CERTAINTY = 4;
  private static final double SECONDS_PER_HOUR = 3_600;

  /** The trend of those points that lie in the window of that length that ends now. */
  static LiveSetTrend of(Duration window, List<LiveSetPoint> all, Instant now) {
    List<LiveSetPoint> points =
        all.stream().filter(point -> point.at().isAfter(now.minus(window))).toList();
    Line line = Line.through(points);
    return new LiveSetTrend(
        window,
        points.size(),
        line == null ? null : Double.valueOf(line.slope * SECONDS_PER_HOUR),
        line == null ? Verdict.NOT_KNOWN : line.verdict(window));
  }

  /**
   * @param slope in bytes a second
   * @param error the slope's standard error
   * @param span seconds between the first point and the last
   */
  private record Line(int points, double mean, double slope, double error, double span) {

    /** Null if there is none: all points lie at one moment, or there is one at the most. */
    static @Nullable Line through(List<LiveSetPoint> points) {
      int count = points.size();
      if (count == 0) {
        return null;
      }
      Instant first = points.get(0).at();
      double[] x = points.stream().mapToDouble(point -> seconds(first, point.at())).toArray();
      double[] y = points.stream().mapToDouble(LiveSetPoint::bytes).toArray();
      double meanX = mean(x);
      double meanY = mean(y);
      double xx = products(x, meanX, x, meanX);
      if (xx == 0) {
        return null;
      }
      double slope = products(x, meanX, y, meanY) / xx;
      double residual = 0;
      for (int i = 0; i < count; i++) {
        double off = y[i] - meanY - slope * (x[i] - meanX);
        residual += off * off;
      }
      double error = count < 3 ? Double.POSITIVE_INFINITY : Math.sqrt(residual / (count - 2) / xx);
      return new Line(count, meanY, slope, error, x[count - 1] - x[0]);
    }

    private static double seconds(Instant from, Instant to) {
      return Duration.between(from, to).toMillis() / 1e3;
    }

    private static double mean(double[] values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.length;
    }

    private static double products(double[] x, double meanX, double[] y, double meanY) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (x[i] - meanX) * (y[i] - meanY);
      }
      return sum;
    }

    Verdict verdict(Duration window) {
      double seconds = window.toMillis() / 1e3;
      if (points < FEWEST || span < seconds / 2) {
        return Verdict.NOT_KNOWN;
      }
      boolean rises = slope * seconds > LEAST_GROWTH * mean;
      return rises && slope > LEAST_CERTAINTY * error ? Verdict.GROWING : Verdict.STABLE;
    }
  }
}
