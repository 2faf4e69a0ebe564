package dev.outrider.demo.show;

import java.nio.file.Path;
import java.util.Map;

/** Where a shell finds the sidecar's admin token. */
public record Token(String shell) {
  private static final String FILE = "admin.token";

  /** The token of a sidecar that is started with this environment. */
  public static Token of(Map<String, String> environment, Path home) {
    if (!environment.getOrDefault("OUTRIDER_ADMIN_TOKEN", "").isBlank()) {
      return new Token("$OUTRIDER_ADMIN_TOKEN");
    }
    String given = environment.getOrDefault("OUTRIDER_HOME", "");
    Path folder = given.isBlank() ? home.resolve(".outrider") : Path.of(given);
    return new Token("$(cat " + folder.resolve(FILE) + ")");
  }
}
