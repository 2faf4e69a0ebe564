package dev.outrider.demo.compare;

/** What one configuration was measured so far. */
final class Measuring {
  private final Configuration configuration;
  private Reading seen = Reading.NOTHING;
  private Answers closed = Answers.NONE;
  private Answers fixed = Answers.NONE;
  private double heapGrowthBytes;

  Measuring(Configuration configuration) {
    this.configuration = configuration;
  }

  Configuration configuration() {
    return configuration;
  }

  void addClosed(Reading moreSeen, Answers more) {
    seen = seen.plus(moreSeen);
    closed = closed.plus(more);
  }

  void addFixed(Answers more) {
    fixed = fixed.plus(more);
  }

  /** Adds by how much the heap grew over both paces of one round, collected before and after. */
  void addHeapGrowth(double bytes) {
    heapGrowthBytes += bytes;
  }

  long failures() {
    return closed.failures() + fixed.failures();
  }

  Row row() {
    return Row.of(configuration.name(), seen, heapGrowthBytes, closed, fixed);
  }
}
