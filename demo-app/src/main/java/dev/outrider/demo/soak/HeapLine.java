package dev.outrider.demo.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * The straight line that is nearest to what full collections left of a heap (least squares), and
 * how sure its slope is.
 */
final class HeapLine {
  /** Growth of less than that over all of the time is none that anybody need care about. */
  private static final double LEAST_GROWTH = 0.01;

  /** Student's t for 95 %, both sides, by degrees of freedom from 1 on. */
  private static final double[] STUDENT = {
    12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.20, 2.18, 2.16, 2.14, 2.13, 2.12,
    2.11, 2.10, 2.09, 2.09
  };

  /** Close for all others. */
  private static final double STUDENT_OF_MANY = 2.08;

  private record Point(double seconds, double bytes) {}

  private final List<Point> points = new ArrayList<>();

  void add(double seconds, double bytes) {
    points.add(new Point(seconds, bytes));
  }

  /** By how much it rises, in bytes a second; 0 with fewer than two points. */
  double slope() {
    double squares = squares();
    double meanSeconds = meanSeconds();
    double meanBytes = meanBytes();
    return squares == 0
        ? 0
        : points.stream()
                .mapToDouble(each -> (each.seconds - meanSeconds) * (each.bytes - meanBytes))
                .sum()
            / squares;
  }

  /** By how much the slope may be off, in bytes a second, in 19 of 20 cases. */
  double margin() {
    int freedom = points.size() - 2;
    if (freedom < 1) {
      return Double.POSITIVE_INFINITY;
    }
    double slope = slope();
    double meanSeconds = meanSeconds();
    double meanBytes = meanBytes();
    double off =
        points.stream()
            .mapToDouble(each -> each.bytes - meanBytes - slope * (each.seconds - meanSeconds))
            .map(each -> each * each)
            .sum();
    double t = freedom <= STUDENT.length ? STUDENT[freedom - 1] : STUDENT_OF_MANY;
    return t * Math.sqrt(off / freedom / squares());
  }

  /** Whether it rises for sure, and by an amount that matters. */
  boolean isGrowing() {
    return slope() > margin() && slope() * span() > LEAST_GROWTH * meanBytes();
  }

  double meanBytes() {
    return points.stream().mapToDouble(Point::bytes).average().orElse(0);
  }

  private double meanSeconds() {
    return points.stream().mapToDouble(Point::seconds).average().orElse(0);
  }

  private double span() {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).seconds - points.get(0).seconds;
  }

  private double squares() {
    double mean = meanSeconds();
    return points.stream().mapToDouble(each -> (each.seconds - mean) * (each.seconds - mean)).sum();
  }
}
