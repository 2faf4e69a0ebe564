package dev.outrider.demo.studio.http;

/** What a request is answered with. */
public record Answer(int status, Content content) {
  /** All is well; {@code body} is written as JSON. */
  public static Answer ok(Object body) {
    return of(200, body);
  }

  public static Answer file(Content content) {
    return new Answer(200, content);
  }

  public static Answer created(Object body) {
    return of(201, body);
  }

  static Answer of(int status, Object body) {
    return new Answer(status, new JsonContent(body));
  }
}
