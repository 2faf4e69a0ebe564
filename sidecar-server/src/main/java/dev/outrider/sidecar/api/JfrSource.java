package dev.outrider.sidecar.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.outrider.sidecar.model.JfrStatus;
import dev.outrider.sidecar.model.Jvm;
import org.jspecify.annotations.Nullable;

/**
 * Whether a flight recording tells of this at all.
 *
 * @param way how it comes here; {@code off} or {@code unavailable} if it does not
 * @param reason why not, or what is special about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JfrSource(String way, @Nullable String reason) {

  static JfrSource of(Jvm jvm) {
    JfrStatus status = jvm.jfrFigures().status();
    return new JfrSource(status.way().word(), status.reason());
  }
}
