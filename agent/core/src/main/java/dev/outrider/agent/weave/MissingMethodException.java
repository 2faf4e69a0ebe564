package dev.outrider.agent.weave;

/** A class that a probe is for lacks the methods that the probe expects. */
final class MissingMethodException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MissingMethodException(String className, String expected) {
    super("this version's " + className + " has no method " + expected);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
