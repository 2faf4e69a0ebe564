package dev.outrider.sidecar.alerts;

import java.util.Collection;

/** By which share of its mean something grows within a window: the line of least squares. */
final class Growth {

  private static final int MOMENTS = 30;

  private Growth() {}

  /** The growth from then until now; NaN of what is nothing on the mean. */
  static double of(Collection<Part> parts, long from, long now) {
    double[] levels = new double[MOMENTS];
    double mean = 0;
    for (int i = 0; i < MOMENTS; i++) {
      long at = from + (now - from) * i / (MOMENTS - 1);
      for (Part part : parts) {
        levels[i] += (i == MOMENTS - 1 ? part.now() : part.at(at)).number();
      }
      mean += levels[i] / MOMENTS;
    }
    double middle = (MOMENTS - 1) / 2.0;
    double products = 0;
    double squares = 0;
    for (int i = 0; i < MOMENTS; i++) {
      products += (i - middle) * (levels[i] - mean);
      squares += (i - middle) * (i - middle);
    }
    return mean == 0 ? Double.NaN : products / squares * (MOMENTS - 1) / mean;
  }
}
