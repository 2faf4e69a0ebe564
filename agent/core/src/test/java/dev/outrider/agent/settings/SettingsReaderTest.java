package dev.outrider.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.probes.Probes;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private final SettingsReader reader = new SettingsReader(List.of("jdbc", "caffeine"));

  private Settings read(String arguments) {
    return reader.read(arguments, new Properties(), Map.of());
  }

  @Test
  void everythingHasADefault() {
    Settings settings = read(null);
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.sidecar()).hasToString("http://127.0.0.1:9477");
    assertThat(settings.reportInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.probeEnabled("jdbc")).isTrue();
    assertThat(settings.gcPauseThreshold()).isEqualTo(Duration.ofMillis(200));
    assertThat(settings.hotPaths()).isEmpty();
    assertThat(settings.service()).isNotBlank();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void readsTheAgentsArguments() {
    Settings settings =
        read(
            "service=shop, sidecar=http://localhost:1234,report.interval=250ms,probe.jdbc=false,"
                + "gc.pauseThreshold=1s,hotpaths=a.B#c;d.E#f");
    assertThat(settings.gcPauseThreshold()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.hotPaths()).isEqualTo("a.B#c;d.E#f");
    assertThat(settings.service()).isEqualTo("shop");
    assertThat(settings.sidecar()).hasToString("http://localhost:1234");
    assertThat(settings.reportInterval()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.probeEnabled("jdbc")).isFalse();
    assertThat(settings.probeEnabled("caffeine")).isTrue();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void aCommaMayBeWithinAList() {
    Settings settings =
        read("hotpaths=a.B#c, d.E#f(J),g.H#i,service=shop,cache.redis.prefixes=a:,b:");
    assertThat(settings.hotPaths()).isEqualTo("a.B#c;d.E#f(J);g.H#i");
    assertThat(settings.service()).isEqualTo("shop");
    assertThat(settings.redis().clearablePrefixes()).containsExactly("a:", "b:");
    assertThat(reader.problems()).isEmpty();
    assertThat(read("service=shop,d.E#f").service()).isEqualTo("shop");
    assertThat(reader.problems()).singleElement().asString().contains("'d.E#f'", "not key=value");
  }

  @Test
  void theNearestPlaceWins(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outrider.properties");
    Files.writeString(
        file, "service=file\nsidecar=http://file:1\nreport.interval=9s\nenabled=false\n");
    Properties system = new Properties();
    system.setProperty("outrider.service", "property");
    system.setProperty("outrider.sidecar", "http://property:1");
    system.setProperty("outrider.config", file.toString());
    Map<String, String> environment =
        Map.of(
            "OUTRIDER_SERVICE", "environment",
            "OUTRIDER_SIDECAR", "http://environment:1",
            "OUTRIDER_REPORT_INTERVAL", "8s",
            "OUTRIDER_HOME", "the sidecar's",
            "PATH", "/bin");

    Settings settings = reader.read("service=argument", system, environment);

    assertThat(settings.service()).isEqualTo("argument");
    assertThat(settings.sidecar()).hasToString("http://property:1");
    assertThat(settings.reportInterval()).isEqualTo(Duration.ofSeconds(8));
    assertThat(settings.enabled()).isFalse();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void theTokenIsInTheFileOfTheSidecarOfThisMachine() {
    String home = System.getProperty("user.home");
    assertThat(read(null).link().tokenFile()).isEqualTo(new File(home, ".outrider/agent.token"));
    Map<String, String> environment = Map.of("OUTRIDER_HOME", "/var/outrider");
    for (String here : List.of("http://localhost:1", "http://[::1]:1", "https://127.0.0.1:1")) {
      LinkSettings link = link("sidecar=" + here, environment);
      assertThat(link.tokenFile()).isEqualTo(new File("/var/outrider/agent.token"));
      assertThat(link.token()).isNull();
    }
    assertThat(link("sidecar=https://sidecar.example.com", Map.of()).tokenFile()).isNull();
    assertThat(link("token.file=/run/t", environment).tokenFile()).isEqualTo(new File("/run/t"));
  }

  @Test
  void theTokenIsTakenFromTheEnvironmentAndNoCommandLine() {
    Properties system = new Properties();
    system.setProperty("outrider.token", "secret-of-a-property");
    Map<String, String> environment = Map.of("OUTRIDER_TOKEN", " secret-of-the-environment ");

    Settings settings = reader.read("token=secret-of-an-argument", system, environment);

    assertThat(settings.link().token()).isEqualTo("secret-of-the-environment");
    assertThat(settings.link().tokenFile()).isNull();
    assertThat(reader.problems())
        .hasSize(2)
        .allMatch(problem -> problem.contains("OUTRIDER_TOKEN") && !problem.contains("secret"));
  }

  @Test
  void theSidecarsOwnVariableDoesToo() {
    Map<String, String> environment = Map.of("OUTRIDER_AGENT_TOKEN", "shared");
    LinkSettings link = reader.read("", new Properties(), environment).link();
    assertThat(link.token()).isEqualTo("shared");
    assertThat(link.tokenFile()).isNull();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void aCertificateAndItsKeyGoTogether() {
    LinkSettings both =
        read("sidecar=https://a:1,tls.trust=/t,tls.certificate=/c,tls.key=/k").link();
    assertThat(both.trust()).isEqualTo(new File("/t"));
    assertThat(both.certificate()).isEqualTo(new File("/c"));
    assertThat(both.key()).isEqualTo(new File("/k"));
    assertThat(reader.problems()).isEmpty();

    SettingsReader another = new SettingsReader(List.of());
    Settings half = another.read("tls.certificate=/c", new Properties(), Map.of());
    assertThat(half.link().certificate()).isNull();
    assertThat(another.problems()).hasSize(1);
    assertThat(another.problems().get(0)).contains("'tls.certificate'", "'tls.key'");
  }

  /** As a reader of its own reads them, without a problem. */
  private static LinkSettings link(String arguments, Map<String, String> environment) {
    SettingsReader reader = new SettingsReader(List.of());
    LinkSettings link = reader.read(arguments, new Properties(), environment).link();
    assertThat(reader.problems()).isEmpty();
    return link;
  }

  @Test
  void prefixesOfRedisAreSeparatedBySemicolons() {
    assertThat(read("cache.redis.prefixes=shop:;a b*?;shop:,service=x").redis().clearablePrefixes())
        .containsExactly("shop:", "a b*?");
    assertThat(reader.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "shop:;", ";shop:", "shop:; ;session:"})
  void anEmptyPrefixOfRedisIsRefusedAndNoneTaken(String prefixes) {
    assertThat(read("cache.redis.prefixes=" + prefixes).redis().clearablePrefixes()).isEmpty();
    assertThat(reader.problems()).hasSize(1);
    assertThat(reader.problems().get(0))
        .contains("'cache.redis.prefixes'", "'" + prefixes + "'", "all of Redis");
  }

  @Test
  void anUnknownKeyIsNamedWithThoseThereAre() {
    read("sidecra=http://localhost:1");
    assertThat(reader.problems()).hasSize(1);
    assertThat(reader.problems().get(0))
        .contains("'sidecra'", "the agent's arguments", "sidecar", "probe.jdbc");
  }

  @Test
  void anUnknownVariableIsNamedWithThoseThereAre() {
    reader.read("", new Properties(), Map.of("OUTRIDER_SERVCE", "x"));
    assertThat(reader.problems()).hasSize(1);
    assertThat(reader.problems().get(0)).contains("OUTRIDER_SERVCE", "OUTRIDER_SERVICE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.interval=abc",
        "report.interval=1ms",
        "report.interval=5m",
        "report.interval=99999999999999999999s",
        "jdbc.slowThreshold=0s",
        "jdbc.slowThreshold=50",
        "jdbc.leakThreshold=25h",
        "jdbc.explain=maybe",
        "sidecar=localhost",
        "sidecar=ftp://localhost",
        "sidecar=http://a b",
        "enabled=perhaps",
        "probe.jdbc=",
        "service= ",
        "config=/no/such/file",
        "just-a-word",
      })
  void aWrongValueIsNamedAndTheDefaultStandsIn(String argument) {
    Settings settings = read(argument);
    assertThat(reader.problems()).hasSize(1);
    assertThat(reader.problems().get(0)).contains("the agent's arguments");
    assertThat(reader.problems().get(0)).contains(argument.substring(argument.indexOf('=') + 1));
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.reportInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.sidecar()).hasToString("http://127.0.0.1:9477");
  }

  @Test
  void theSampleFileNamesEverySettingWithItsDefault() throws IOException {
    List<String> sample = Files.readAllLines(Path.of("../../config/outrider.properties"));
    List<String> keys =
        sample.stream()
            .filter(line -> line.matches("#[a-zA-Z0-9.]+=.*"))
            // There are as many of these as there are caches.
            .filter(line -> !line.startsWith("#cache.name."))
            .map(line -> line.substring(1, line.indexOf('=')))
            .sorted()
            .toList();
    List<String> expected =
        Key.all(Probes.names()).stream().filter(key -> !key.equals(Key.CONFIG)).toList();
    assertThat(keys).isEqualTo(expected);

    Path uncommented = Files.createTempFile("outrider", ".properties");
    Files.write(
        uncommented,
        sample.stream()
            .filter(line -> !line.equals("#service="))
            .map(line -> line.matches("#[a-zA-Z0-9.]+=.*") ? line.substring(1) : line)
            .toList());
    SettingsReader all = new SettingsReader(Probes.names());
    Settings settings = all.read("config=" + uncommented, new Properties(), Map.of());
    assertThat(all.problems()).isEmpty();
    assertThat(settings.sidecar()).hasToString(SettingsReader.DEFAULT_SIDECAR);
    assertThat(settings.reportInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.jdbc().slowThreshold()).isEqualTo(Duration.ofMillis(50));
    assertThat(settings.jdbc().leakThreshold()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.jdbc().explain()).isTrue();
  }

  @Test
  void databaseSettingsAreRead() {
    Settings settings = read("jdbc.slowThreshold=2s,jdbc.leakThreshold=10m,jdbc.explain=false");
    assertThat(reader.problems()).isEmpty();
    assertThat(settings.jdbc().slowThreshold()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.jdbc().leakThreshold()).isEqualTo(Duration.ofMinutes(10));
    assertThat(settings.jdbc().explain()).isFalse();
  }

  @Test
  void noConnectionIsWatchedIfTheThresholdIsZero() {
    assertThat(read("jdbc.leakThreshold=0s").jdbc().leakThreshold()).isZero();
    assertThat(reader.problems()).isEmpty();
  }

  @Test
  void namesOfCachesAreChecked() {
    Settings settings =
        read(
            "cache.name.Store.byId=projects,cache.name.a=projects,cache.name.b=redis,"
                + "cache.name.c=(collected),cache.name.d=,cache.name.e#2="
                + "x".repeat(101)
                + ",cache.name.=f");
    assertThat(settings.cacheNames()).containsExactly(Map.entry("Store.byId", "projects"));
    assertThat(reader.problems())
        .hasSize(6)
        .anyMatch(line -> line.contains("'cache.name.a' is 'projects'") && line.contains("its own"))
        .anyMatch(line -> line.contains("'cache.name.b' is 'redis'") && line.contains("1 to 100"))
        .anyMatch(line -> line.contains("'cache.name.d' is ''") && line.contains("using 'd'"))
        .anyMatch(line -> line.contains("unknown setting 'cache.name.'"));
  }
}
