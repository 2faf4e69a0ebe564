package dev.outrider.sidecar.alerts;

/** How series of the same labels become one number; Prometheus' operators of the same names. */
public enum Aggregate {
  SUM("sum") {
    @Override
    double of(double one, double other) {
      return one + other;
    }
  },
  MIN("min") {
    @Override
    double of(double one, double other) {
      return Math.min(one, other);
    }
  },
  MAX("max") {
    @Override
    double of(double one, double other) {
      return Math.max(one, other);
    }
  };

  private final String word;

  Aggregate(String word) {
    this.word = word;
  }

  /** As files and Prometheus write it. */
  public String word() {
    return word;
  }

  abstract double of(double one, double other);
}
