package dev.outrider.sidecar.http;

/**
 * For how long a client, and no proxy unless that is said, may show an answer again without asking;
 * after that, it asks whether the answer is still the same, by its {@code ETag}.
 */
public enum Caching {
  /** What is done, streamed, or asked to know how it is at this moment. */
  NEVER("no-store"),
  /** What follows the reports, of which one comes every second. */
  LIVE("private, max-age=1"),
  /** Who is there and what is kept. */
  STATUS("private, max-age=5"),
  /** What changes with the sidecar's version. */
  FIXED("private, max-age=300"),
  /** What names files of this version, and would be wrong with those of another. */
  ASKED("no-cache"),
  /** What another name stands for as soon as it changes; for proxies, too. */
  FOREVER("public, max-age=31536000, immutable");

  private final String header;

  Caching(String header) {
    this.header = header;
  }

  /** The value of {@code Cache-Control}. */
  String header() {
    return header;
  }
}
