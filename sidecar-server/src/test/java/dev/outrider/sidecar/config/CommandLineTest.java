package dev.outrider.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.sidecar.log.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  @TempDir private Path folder;

  @Test
  void defaultsAreSafe() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new Settings(
                "127.0.0.1",
                9477,
                null,
                Path.of(System.getProperty("user.home"), ".outrider"),
                new LogSettings(LogFormat.TEXT, "info"),
                Duration.ofMinutes(10),
                100,
                100,
                new HistorySettings(
                    true, 1L << 30, Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(30)),
                new SecuritySettings(false, Set.of(), null),
                new ActionSettings(Duration.ofMinutes(1), Duration.ofSeconds(5)),
                new AlertSettings(
                    null,
                    null,
                    Duration.ofSeconds(10),
                    Duration.ofHours(4),
                    Duration.ofSeconds(10)),
                null,
                ShownSetting.all(Map.of())));
  }

  @Test
  void anOptionWinsOverTheFileAndTheFileOverTheEnvironment() throws IOException {
    String file = file("port=1000\ndata.dir=/file\njvm.forgetAfter = 90s");

    Settings fromFile = settings(Map.of("OUTRIDER_HOME", "/environment"), "--config", file);
    assertThat(fromFile.port()).isEqualTo(1000);
    assertThat(fromFile.dataDir()).isEqualTo(Path.of("/file"));
    assertThat(fromFile.forgetAfter()).isEqualTo(Duration.ofSeconds(90));

    Settings fromOptions = settings(Map.of(), "--port", "2000", "--config", file);
    assertThat(fromOptions.port()).isEqualTo(2000);
    assertThat(settings(Map.of(), "--data-dir", "/option", "--config", file).dataDir())
        .isEqualTo(Path.of("/option"));
    assertThat(settings(Map.of("OUTRIDER_HOME", "/environment")).dataDir())
        .isEqualTo(Path.of("/environment"));
  }

  @Test
  void eachSettingIsShownWithWhereItWasSetAndWithoutSecrets() throws IOException {
    String file =
        file(
            "port=1000\nhistory.maxSize= 500MB\n"
                + "alerts.webhook.url=https://hooks.example.com:8443/T0/the-key?also=secret");
    String uri = "rediss://outrider:the-password@redis.example:6380/2";

    List<ShownSetting> shown =
        settings(
                Map.of("OUTRIDER_FLEET_REDIS", uri, "OUTRIDER_FLEET_SECRET", "secret-of-the-fleet"),
                "--port",
                "0",
                "--config",
                file)
            .shown();

    assertThat(shown)
        .contains(
            new ShownSetting("host", "127.0.0.1", null),
            new ShownSetting("port", "0", "--port"),
            new ShownSetting("history.maxSize", "500MB", "history.maxSize in " + file),
            new ShownSetting(
                "fleet.redis", "rediss://redis.example:6380/…", "OUTRIDER_FLEET_REDIS"),
            new ShownSetting("fleet.secret", "…", "OUTRIDER_FLEET_SECRET"),
            new ShownSetting(
                "alerts.webhook.url",
                "https://hooks.example.com:8443/…",
                "alerts.webhook.url in " + file));
    assertThat(shown).extracting(ShownSetting::key).hasSize(Key.values().length);
    assertThat(settings(Map.of()).shown())
        .contains(new ShownSetting("fleet.secret", "", null))
        .allSatisfy(each -> assertThat(each.givenAs()).isNull());
  }

  @Test
  void theFleetNeedsASecretAndNeverTellsOne() throws IOException {
    String uri = "rediss://outrider:the-password@redis.example:6380/2";
    assertThatThrownBy(() -> settings(Map.of("OUTRIDER_FLEET_REDIS", uri)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("OUTRIDER_FLEET_REDIS is set, but no secret")
        .hasMessageNotContaining("the-password");
    assertThatThrownBy(() -> settings(Map.of("OUTRIDER_FLEET_REDIS", "the-password@host")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("redis://redis.example:6379")
        .hasMessageNotContaining("the-password");
    assertThatThrownBy(
            () ->
                settings(Map.of("OUTRIDER_FLEET_REDIS", uri, "OUTRIDER_FLEET_SECRET", "too-short")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("shorter than 16 characters")
        .hasMessageNotContaining("too-short");

    Path secret = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
    Settings fleet =
        settings(
            Map.of("OUTRIDER_FLEET_REDIS", uri),
            "--config",
            file("fleet.secret=" + secret + "\nfleet.name=shop-1"));
    assertThat(fleet.fleet()).isEqualTo(new FleetSettings(uri, "0123456789abcdef", "shop-1"));
    assertThat(fleet.toString()).doesNotContain("the-password").doesNotContain("0123456789abcdef");
    assertRefused(
        "which cannot be read", "--config", file("fleet.redis=" + uri + "\nfleet.secret=/no/such"));
    assertRefused("fleet.name", "--config", file("fleet.name=a b"));
  }

  @Test
  void everyMistakeNamesTheValueAndWhatWouldBeRight() throws IOException {
    assertRefused("unknown argument '--prot'; valid: --config FILE, --port N", "--prot", "1");
    assertRefused("--port needs a value after it", "--port");
    assertRefused("--port is 'http', but must be a whole number from 0 to 65535", "--port", "http");
    assertRefused("--port is '70000'", "--port", "70000");
    assertRefused("--data-dir is ''", "--data-dir", "");
    assertRefused("'/no/such/file': there is no such file", "--config", "/no/such/file");
    assertRefused("cannot read the configuration file", "--config", folder.toString());
    assertRefused("unknown key 'prot' in", "--config", file("prot=1"));
    assertRefused("valid: host, port, data.dir", "--config", file("prot=1"));
    assertRefused("port in ", "--config", file("port=many"));
    assertRefused("must be localhost or an IP address", "--config", file("host=example.com"));
    assertRefused("must be at most 50 names", "--config", file("security.hosts=a b"));
    assertRefused("TLS needs tls.certificate and tls.key", "--config", file("tls.key=/k"));
    assertRefused("in place of both", "--config", file("tls.keyStore=/s\ntls.key=/k"));
    assertRefused("a time from 1ms to 1d", "--config", file("action.gcInterval=2d"));
    for (String wrong : List.of("10", "0s", "-1s", "1 day", "", "99999999999999h")) {
      assertRefused("'" + wrong + "', but must be a time", "--config", forgetAfter(wrong));
    }
    assertRefused("from 0 to 10000", "--config", file("prometheus.statements=-1"));
    assertRefused("from 0 to 10000", "--config", file("prometheus.endpoints=10001"));
    assertRefused("'yes', but must be one of false, true", "--config", file("history.enabled=yes"));
    for (String wrong : List.of("1", "15MB", "-1GB", "1 GB", "")) {
      assertRefused("but must be a size of at least 16MB", "--config", maxSize(wrong));
    }
    assertRefused("a time from 15m to 1d", "--config", file("history.keep.1s=10m"));
    assertRefused("cannot read the configuration file", "--config", file("port=\\u00zz"));
  }

  @Test
  void listensToOtherMachinesOnlyWithTokenAndTls() throws IOException {
    String safe = "security.requireReadToken=true\ntls.certificate=/c.pem\ntls.key=/k.pem\n";
    for (String host : List.of("0.0.0.0", "::", "192.168.1.7", "fe80::1")) {
      String open = "host=" + host + "\n";
      String missing = "which other machines may reach: that needs security.requireReadToken=true";
      assertRefused(missing, "--config", file(open));
      assertRefused(missing, "--config", file(open + "security.requireReadToken=true"));
      assertRefused(missing, "--config", file(open + safe.replace("=true", "=false")));
      assertThat(settings(Map.of(), "--config", file(open + safe)).host()).isEqualTo(host);
    }
    for (String host : List.of("127.0.0.1", "127.0.0.2", "::1", "localhost")) {
      assertThat(settings(Map.of(), "--config", file("host=" + host)).host()).isEqualTo(host);
    }
  }

  @Test
  void answersToTheNamesThatAreSetAndToItsOwnAddress() throws IOException {
    String safe = "\nsecurity.requireReadToken=true\ntls.keyStore=/s.p12\n";
    String names = file("host=10.0.0.7\nsecurity.hosts=a.example.com , b:443" + safe);

    assertThat(settings(Map.of(), "--config", names).allowedHosts())
        .containsExactlyInAnyOrder("10.0.0.7", "a.example.com", "b:443");
    assertThat(settings(Map.of(), "--config", file("host=::" + safe)).allowedHosts()).isEmpty();
  }

  @Test
  void theSampleHasEveryKeyWithItsDefault() throws IOException {
    Path sample = Path.of("..", "config", "sidecar.properties");
    StringBuilder expected = new StringBuilder();
    for (Key key : Key.values()) {
      expected.append(key.key()).append('=').append(key.defaultValue()).append('\n');
    }

    assertThat(
            Files.readAllLines(sample).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#")))
        .containsExactly(expected.toString().split("\n"));
    assertThat(settings(Map.of(), "--config", sample.toString()))
        .usingRecursiveComparison()
        .ignoringFields("shown")
        .isEqualTo(settings(Map.of()));
  }

  @Test
  void helpAndVersionAreWishes() {
    assertThat(parse(Map.of(), "--help").wish()).isEqualTo(CommandLine.Wish.HELP);
    assertThat(parse(Map.of(), "--version").wish()).isEqualTo(CommandLine.Wish.VERSION);
    assertThat(parse(Map.of()).wish()).isEqualTo(CommandLine.Wish.SERVE);
  }

  private String forgetAfter(String value) throws IOException {
    return file("jvm.forgetAfter=" + value);
  }

  private String maxSize(String value) throws IOException {
    return file("history.maxSize=" + value);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("sidecar.properties"), content).toString();
  }

  private static void assertRefused(String message, String... arguments) {
    assertThatThrownBy(() -> parse(Map.of(), arguments))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private static Settings settings(Map<String, String> environment, String... arguments) {
    return parse(environment, arguments).settings();
  }

  private static CommandLine parse(Map<String, String> environment, String... arguments) {
    return CommandLine.parse(List.of(arguments), environment);
  }
}
