package dev.outrider.demo.studio.projects;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a project is on its way to a film. */
public enum Status {
  DRAFT,
  IN_PROGRESS,
  RENDERING,
  DONE,
  ARCHIVED;

  /** As it stands in the database and in URLs, such as {@code in-progress}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Status> of(String text) {
    return Arrays.stream(values()).filter(status -> status.text().equals(text)).findFirst();
  }
}
