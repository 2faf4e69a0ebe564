package dev.outrider.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main --port 1, com.acme.Main",
    "/opt/my apps/shop-1.2.jar --port 1, shop-1.2",
    "shop.jar, shop",
    "shop.jarring.Main x.jar, shop.jarring.Main",
    "'C:\\apps\\shop.jar', shop",
    "'', java",
    "acme/com.acme.Main, com.acme.Main",
  })
  void isTheMainClassOrTheJar(String command, String expected) {
    assertThat(ServiceName.of(command)).isEqualTo(expected);
  }
}
