package dev.outrider.sidecar.http;

/** What every {@link HttpError} is told as. */
public record Failure(Details error) {

  /**
   * What went wrong.
   *
   * @param code for programs
   * @param message for people
   */
  public record Details(String code, String message) {}
}
