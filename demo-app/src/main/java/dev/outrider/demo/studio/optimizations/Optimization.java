package dev.outrider.demo.studio.optimizations;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** An optimization of the guide; what is switched off is answered the same, in the plain way. */
public enum Optimization {
  CACHING("caching", "Backend Optimizations, 1. Redis Distributed Caching"),
  RESPONSE_CACHING("response-caching", "Backend Optimizations, 2. Response Caching"),
  COMPRESSION("compression", "Backend Optimizations, 3. Compression Middleware"),
  SQLITE_SETTINGS("sqlite-settings", "Database Optimizations, 1. Connection String Optimization"),
  EAGER_LOADING("eager-loading", "Database Optimizations, 2. Query Optimization"),
  INDEXES("indexes", "Database Optimizations, 3. Comprehensive Indexes"),
  OBJECT_POOLING("object-pooling", "Object Pooling");

  private final String text;
  private final String section;

  Optimization(String text, String section) {
    this.text = text;
    this.section = section;
  }

  /** As it stands in settings and URLs, such as {@code eager-loading}. */
  public String text() {
    return text;
  }

  /** Where the guide tells of it. */
  public String section() {
    return section;
  }

  /** The optimization that is called like this. */
  public static Optional<Optimization> of(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }

  /** What all of them are called, for messages. */
  public static String texts() {
    return Arrays.stream(values()).map(Optimization::text).collect(Collectors.joining(", "));
  }
}
