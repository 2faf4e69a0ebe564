package dev.outrider.demo.studio.http;

import dev.outrider.demo.studio.pooling.Body;
import io.undertow.util.HeaderMap;

/** What an answer tells, and how that is to be taken. */
public interface Content {
  /** Puts the headers that say what it is. */
  void describe(HeaderMap headers);

  /** Writes it, the same every time. */
  void writeTo(Body body);
}
