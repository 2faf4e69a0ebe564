package dev.outrider.demo.studio.http;

/**
 * What a request is answered with.
 *
 * @param body written as JSON
 */
public record Answer(int status, Object body) {
  public static Answer ok(Object body) {
    return new Answer(200, body);
  }

  public static Answer created(Object body) {
    return new Answer(201, body);
  }
}
