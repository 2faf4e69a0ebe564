package dev.outrider.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutriderAgentTest {

  @Test
  void tellsJavaVersionsOfBothKinds() {
    assertThat(OutriderAgent.javaVersion("1.8")).isEqualTo(8);
    assertThat(OutriderAgent.javaVersion("11")).isEqualTo(11);
    assertThat(OutriderAgent.javaVersion("25")).isEqualTo(25);
    assertThat(OutriderAgent.javaVersion("?")).isZero();
  }

  @Test
  void saysInOneLineThatAJvmIsTooOld() {
    assertThat(OutriderAgent.tooOld(8)).contains("11").contains("8").doesNotContain("\n");
  }
}
