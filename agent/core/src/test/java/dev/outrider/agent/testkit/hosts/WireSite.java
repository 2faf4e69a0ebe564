package dev.outrider.agent.testkit.hosts;

/**
 * The site on servers that hand out the wire itself, where an answer may take any time and turn.
 */
final class WireSite {

  /** One request's answer, in the server's terms. */
  interface Wire extends Site.Exchange {

    /** Answers 200 in several pieces, with a while between them. */
    void pieces() throws Exception;

    /** Answers 200 and more and more, until the client is gone. */
    void endless() throws Exception;

    /** Does the work in a while, called by a timer of the server's own. */
    void inAWhile(Site.Step work) throws Exception;

    @Override
    default void forward(String path) throws Exception {
      serve(path, this);
    }

    @Override
    default void answerLater() throws Exception {
      answerElsewhere(() -> {});
    }
  }

  private WireSite() {}

  /**
   * Answers a request whose body has come.
   *
   * @param path without the part that names the application, such as {@code /items/7}
   */
  static void serve(String path, Wire wire) throws Exception {
    switch (path) {
      case "/pieces" -> {
        Site.query(1);
        wire.pieces();
      }
      case "/stream" -> {
        Site.query(1);
        wire.endless();
      }
      case "/never" -> Site.query(1);
      case "/timeout" -> {
        Site.query(1);
        wire.inAWhile(
            () -> {
              Site.query(2);
              wire.error(503);
            });
      }
      case "/body" -> {
        Site.query(1);
        wire.answer(200);
      }
      default -> Site.serve(path, wire);
    }
  }

  /** For those who run nothing else; a failure is told on the host's error stream. */
  static Runnable task(Site.Step step) {
    return () -> {
      try {
        step.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
