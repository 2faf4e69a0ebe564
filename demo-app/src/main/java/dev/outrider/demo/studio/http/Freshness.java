package dev.outrider.demo.studio.http;

/** How long whoever got an answer may use it again, by the kind of what it tells. */
public enum Freshness {
  /** What is told of the moment, of failures or in answer to a change. */
  NEVER("no-store"),
  /** What tells where all else is, and is asked for again each time. */
  PAGE("no-cache"),
  JOB_STATUS("private, max-age=5"),
  GENERAL("private, max-age=60"),
  PROVIDER_SETTINGS("private, max-age=300"),
  /** Files that nobody changes, the same for all. */
  STATIC("public, max-age=3600");

  private final String header;

  Freshness(String header) {
    this.header = header;
  }

  /** The value of {@code Cache-Control}. */
  String header() {
    return header;
  }
}
