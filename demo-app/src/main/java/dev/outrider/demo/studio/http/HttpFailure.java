package dev.outrider.demo.studio.http;

/** A request that cannot be served, with what the client is told. */
public final class HttpFailure extends RuntimeException {
  private final int status;
  private final String code;

  private HttpFailure(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  public static HttpFailure badRequest(String message) {
    return new HttpFailure(400, "badRequest", message);
  }

  public static HttpFailure notFound(String message) {
    return new HttpFailure(404, "notFound", message);
  }

  public static HttpFailure conflict(String message) {
    return new HttpFailure(409, "conflict", message);
  }

  public static HttpFailure internal(String message) {
    return new HttpFailure(500, "internal", message);
  }

  Answer answer() {
    return Answer.of(status, new Body(new Reason(code, String.valueOf(getMessage()))));
  }

  private record Body(Reason error) {}

  private record Reason(String code, String message) {}
}
