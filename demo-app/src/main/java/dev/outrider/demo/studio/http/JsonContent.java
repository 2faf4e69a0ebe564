package dev.outrider.demo.studio.http;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.pooling.Body;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;

/** A value, written as JSON. */
record JsonContent(Object value) implements Content {
  @Override
  public void describe(HeaderMap headers) {
    headers.put(Headers.CONTENT_TYPE, "application/json");
  }

  @Override
  public void writeTo(Body body) {
    Json.write(value, body);
  }
}
