package dev.outrider.sidecar.model;

/** What sort of thing an {@link Event} tells of. */
public enum EventKind {
  /** An operator had something done, or was refused it. */
  ACTION("action"),

  /** An application stood still for a collection for longer than its threshold. */
  LONG_PAUSE("longPause");

  private final String word;

  EventKind(String word) {
    this.word = word;
  }

  /** As the API writes it. */
  public String word() {
    return word;
  }
}
