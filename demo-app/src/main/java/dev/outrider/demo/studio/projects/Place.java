package dev.outrider.demo.studio.projects;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Where a project stands in the list, the newest first. */
record Place(String updatedAt, long id) {
  /** Reads {@code updatedAt,id}, as they stand in a project that was listed. */
  static Optional<Place> of(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      return Optional.empty();
    }
    String updatedAt = text.substring(0, comma);
    try {
      // As text it is compared with others of this form alone.
      Instant unused = Instant.parse(updatedAt);
      return Optional.of(new Place(updatedAt, Long.parseLong(text.substring(comma + 1))));
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
