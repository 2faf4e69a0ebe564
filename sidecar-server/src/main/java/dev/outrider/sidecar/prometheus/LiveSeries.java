package dev.outrider.sidecar.prometheus;

import dev.outrider.protocol.Histogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All series of a metric as they are now, finer than {@code /metrics} shows them. */
public record LiveSeries(LiveMetric metric, List<Point> points) {

  /**
   * What one series is.
   *
   * @param labels the values of the metric's labels, in their order
   * @param value the number; of a histogram its count
   * @param histogram null where it is none
   * @param unit what one of the histogram's units is in the unit that is shown, such as 1e-9
   */
  public record Point(
      List<String> labels, double value, @Nullable Histogram histogram, double unit) {}
}
