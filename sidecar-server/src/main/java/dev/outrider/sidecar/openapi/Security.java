package dev.outrider.sidecar.openapi;

import dev.outrider.sidecar.http.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Who may use what, and how they show that. */
final class Security {

  private static final String ADMIN = "adminToken";
  private static final String READ = "readToken";
  private static final String AGENT = "agentToken";

  private Security() {}

  /** The ways in; one of them is enough. */
  static List<Object> of(Access access) {
    return switch (access) {
      case OPEN -> List.of();
      // Without any token unless security.requireReadToken is set.
      case READ -> List.of(Map.of(), scheme(READ), scheme(ADMIN));
      case ADMIN -> List.of(scheme(ADMIN));
      case AGENT -> List.of(scheme(AGENT));
    };
  }

  static String tagOf(Access access) {
    return access.name().toLowerCase(Locale.ROOT);
  }

  static List<Object> tags() {
    List<Object> tags = new ArrayList<>();
    Stream.of(Access.values())
        .forEach(
            access ->
                tags.add(JsonObject.of("name", tagOf(access), "description", meaning(access))));
    return tags;
  }

  static Map<String, Object> schemes() {
    return JsonObject.of(
        READ, bearer("Needed to read where `security.requireReadToken` is set."),
        ADMIN, bearer("Needed to act; reads, too. In `admin.token`, made at the first start."),
        AGENT, bearer("Shown by agents. In `agent.token`, made at the first start."));
  }

  private static String meaning(Access access) {
    return switch (access) {
      case OPEN -> "For anybody who reaches the port.";
      case READ -> "Figures: nothing is changed, in no JVM.";
      case ADMIN -> "Actions, and what costs a JVM something. Each is in the audit log.";
      case AGENT -> "What agents say, in MessagePack: no interface for others.";
    };
  }

  private static Map<String, Object> scheme(String name) {
    return Map.of(name, List.of());
  }

  private static Map<String, Object> bearer(String description) {
    return JsonObject.of("type", "http", "scheme", "bearer", "description", description);
  }
}
