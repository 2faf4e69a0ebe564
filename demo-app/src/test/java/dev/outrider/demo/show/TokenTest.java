package dev.outrider.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final Path HOME = Path.of("/home/user");

  @Test
  void isInTheHomeFolderByDefault() {
    assertThat(Token.of(Map.of(), HOME).shell())
        .isEqualTo("$(cat /home/user/.outrider/admin.token)");
  }

  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(Token.of(Map.of("OUTRIDER_HOME", "/var/o"), HOME).shell())
        .isEqualTo("$(cat /var/o/admin.token)");
    assertThat(Token.of(Map.of("OUTRIDER_ADMIN_TOKEN", "secret"), HOME).shell())
        .isEqualTo("$OUTRIDER_ADMIN_TOKEN");
  }
}
