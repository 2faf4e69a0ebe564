package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.sidecar.config.CommandLine;
import dev.outrider.sidecar.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links lead to the sidecar, and its name tells it from others, wherever it listens. */
class AddressTest {

  private static final String TO_ALL =
      "security.requireReadToken=true\ntls.certificate=/c\ntls.key=/k\n";

  @TempDir private Path folder;

  private Address of(String lines) throws IOException {
    Path file = Files.writeString(folder.resolve("sidecar.properties"), lines);
    Settings settings =
        CommandLine.parse(List.of("--config", file.toString()), Map.of()).settings();
    return Address.of(settings, 9478);
  }

  @Test
  void isWhereItListensOnThePortItGot() throws IOException {
    assertThat(of("port=0")).isEqualTo(new Address("127.0.0.1:9478", "http://127.0.0.1:9478"));
  }

  @Test
  void hasAnIpv6AddressInBrackets() throws IOException {
    assertThat(of("host=::1")).isEqualTo(new Address("[::1]:9478", "http://[::1]:9478"));
  }

  @Test
  void isTheMachineWhereItListensOnAllItsAddresses() throws IOException {
    String machine = InetAddress.getLocalHost().getHostName() + ":9478";
    for (String all : List.of("0.0.0.0", "::")) {
      assertThat(of(TO_ALL + "host=" + all)).isEqualTo(new Address(machine, "https://" + machine));
    }
  }

  @Test
  void isWhatWasSet() throws IOException {
    assertThat(of("externalUrl=https://outrider.example.com/shop/\nport=0"))
        .isEqualTo(new Address("127.0.0.1:9478", "https://outrider.example.com/shop"));
  }
}
