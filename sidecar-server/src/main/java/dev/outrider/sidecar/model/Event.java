package dev.outrider.sidecar.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at one moment and that somebody may want to know of later.
 *
 * @param at when
 * @param kind what sort of thing
 * @param jvm the id of the JVM it is about; null where it is about none or several
 * @param service that JVM's name
 * @param text what happened, in one sentence for people
 * @param details the same for programs, by camelCase names; never a secret
 */
public record Event(
    Instant at,
    EventKind kind,
    @Nullable String jvm,
    @Nullable String service,
    String text,
    Map<String, String> details) {

  /** The detail of an event that its host may tell of again: its number there. */
  public static final String SEQUENCE = "sequence";

  public Event {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** Of one JVM. */
  public static Event of(
      Instant at, EventKind kind, Jvm jvm, String text, Map<String, String> details) {
    return new Event(at, kind, jvm.id(), jvm.service(), text, details);
  }
}
