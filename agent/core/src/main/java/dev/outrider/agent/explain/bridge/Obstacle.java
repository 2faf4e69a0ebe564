package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.Explanation;

/** Why there can be no plan. Its message holds no literal and no credentials. */
final class Obstacle extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Explanation explanation;

  private Obstacle(Explanation explanation) {
    super(explanation.message());
    this.explanation = explanation;
  }

  /** The statement's fault. */
  static Obstacle inStatement(String why) {
    return new Obstacle(Explanation.unsuitable(why));
  }

  /** The connection's fault. */
  static Obstacle inConnection(String why) {
    return new Obstacle(Explanation.refused(why));
  }

  Explanation explanation() {
    return explanation;
  }
}
