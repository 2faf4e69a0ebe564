package dev.outrider.demo.compare;

/** What one configuration was measured so far. */
final class Measuring {
  private final Configuration configuration;
  private Reading seen = Reading.NOTHING;
  private Answers closed = Answers.NONE;
  private Answers fixed = Answers.NONE;

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

  long failures() {
    return closed.failures() + fixed.failures();
  }

  Row row() {
    return Row.of(configuration.name(), seen, closed, fixed);
  }
}
