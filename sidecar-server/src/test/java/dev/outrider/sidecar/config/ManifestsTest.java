package dev.outrider.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The samples for Kubernetes and systemd say what the code understands. */
class ManifestsTest {

  private static final Path CONFIG = Path.of("..", "config");
  private static final Path SHOP = CONFIG.resolve("kubernetes").resolve("shop.yaml");
  private static final Path UNIT = CONFIG.resolve("systemd").resolve("outrider-sidecar.service");
  private static final Path SECRETS = Path.of("/etc/outrider");

  /** What the sidecar's main method reads besides settings. */
  private static final Set<String> TOKENS =
      Set.of("OUTRIDER_ADMIN_TOKEN", "OUTRIDER_AGENT_TOKEN", "OUTRIDER_READ_TOKEN");

  @TempDir private Path folder;

  @Test
  void thePodsSettingsAreOnesThatTheSidecarStartsWith() throws IOException {
    Map<String, Object> sidecar = container("outrider");
    Path file =
        Files.writeString(
            folder.resolve("sidecar.properties"),
            text(document("ConfigMap"), "data", "sidecar.properties"));
    Map<String, String> environment = new HashMap<>();
    for (String name : variables(sidecar)) {
      assertThat(name).matches("POD_IP|OUTRIDER_[A-Z_]+");
      environment.put(
          name, name.equals("OUTRIDER_SECURITY_HOSTS") ? "10.1.2.3" : "0123456789abcdef");
    }
    environment.put("OUTRIDER_FLEET_REDIS", "rediss://:password@redis:6379");

    Settings settings =
        CommandLine.parse(List.of("--config", file.toString()), environment).settings();
    assertThat(settings.allowedHosts()).contains("10.1.2.3");
    assertThat(settings.fleet()).isNotNull();
    assertThat(settings.security().requireReadToken()).isTrue();
    Set<String> known = new HashSet<>(TOKENS);
    known.addAll(Environment.names());
    known.add("POD_IP");
    assertThat(known).containsAll(variables(sidecar));
  }

  @Test
  void everyFileThatIsNamedInThePodIsMountedThere() throws IOException {
    for (String name : List.of("shop", "outrider")) {
      Map<String, Object> container = container(name);
      List<String> mounts = new ArrayList<>();
      for (Map<String, Object> mount : maps(container.get("volumeMounts"))) {
        mounts.add(String.valueOf(mount.get("mountPath")));
        assertThat(maps(pod().get("volumes")).stream().map(volume -> volume.get("name")))
            .contains(mount.get("name"));
      }
      String whole = container.get("env") + " " + (name.equals("outrider") ? settingsText() : "");
      Matcher path = Pattern.compile("(?<=[=, ])/(?:etc|var)/[A-Za-z0-9./-]+").matcher(whole);
      int paths = 0;
      while (path.find()) {
        String wanted = path.group();
        assertThat(mounts).as(wanted).anyMatch(mount -> wanted.startsWith(mount));
        paths++;
      }
      assertThat(paths).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void theAgentsVariablesAreSettingsOfTheAgent() throws IOException {
    String sample = Files.readString(CONFIG.resolve("outrider.properties"));
    for (String name : variables(container("shop"))) {
      if (name.startsWith("OUTRIDER_")) {
        assertThat(sample.lines().map(line -> line.replaceFirst("^#?([a-zA-Z.]+)=.*", "$1")))
            .as(name)
            .anyMatch(key -> ("OUTRIDER_" + key.replace('.', '_')).equalsIgnoreCase(name));
      }
    }
  }

  @Test
  void probesAndMonitorAskWhatTheSidecarServesUnderNamesItHas() throws IOException {
    Map<String, Object> sidecar = container("outrider");
    String port = String.valueOf(maps(sidecar.get("ports")).get(0).get("name"));
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      Map<String, Object> get = map(map(sidecar.get(probe)).get("httpGet"));
      assertThat(get).containsEntry("port", port).containsEntry("scheme", "HTTPS");
      assertThat(String.valueOf(get.get("path"))).matches("/api/health/(live|ready)");
      assertThat(get.get("httpHeaders").toString()).contains("localhost:9477");
    }
    Map<String, Object> endpoint =
        maps(map(document("ServiceMonitor").get("spec")).get("endpoints")).get(0);
    assertThat(endpoint).containsEntry("path", "/metrics").containsEntry("port", port);
    assertThat(endpoint.get("authorization").toString()).contains("outrider-tokens", "read");
  }

  @Test
  void theSidecarsContainerMayDoNothingItNeedNot() throws IOException {
    Map<String, Object> context = map(container("outrider").get("securityContext"));
    assertThat(context)
        .containsEntry("allowPrivilegeEscalation", false)
        .containsEntry("readOnlyRootFilesystem", true);
    assertThat(map(context.get("capabilities")).get("drop")).isEqualTo(List.of("ALL"));
    assertThat(map(pod().get("securityContext"))).containsEntry("runAsNonRoot", true);
    assertThat(Files.readString(SHOP)).doesNotContain("image: docker.", "ghcr.io", "quay.io");
  }

  @Test
  void theUnitNamesVariablesAndOptionsThatThereAre() throws IOException {
    String unit = Files.readString(UNIT);
    Matcher variable = Pattern.compile("OUTRIDER_[A-Z_]+").matcher(unit);
    while (variable.find()) {
      assertThat(Stream.concat(TOKENS.stream(), Environment.names().stream()))
          .contains(variable.group());
    }
    String start =
        unit.lines().filter(line -> line.startsWith("ExecStart=")).findFirst().orElseThrow();
    List<String> arguments = List.of(start.substring(start.lastIndexOf(".jar ") + 5).split(" "));
    assertThat(arguments).hasSize(2);
    assertThat(arguments.get(0)).isEqualTo("--config");
    assertThat(Path.of(arguments.get(1)).getParent()).isEqualTo(SECRETS);
    assertThat(unit).contains("NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=");
  }

  private static String settingsText() throws IOException {
    return text(document("ConfigMap"), "data", "sidecar.properties").replace("\n", " ");
  }

  private static Map<String, Object> document(String kind) throws IOException {
    Load load = new Load(LoadSettings.builder().setLabel(SHOP.toString()).build());
    for (Object document : load.loadAllFromString(Files.readString(SHOP))) {
      if (kind.equals(map(document).get("kind"))) {
        return map(document);
      }
    }
    throw new AssertionError("no " + kind);
  }

  private static Map<String, Object> pod() throws IOException {
    return map(map(map(document("Deployment").get("spec")).get("template")).get("spec"));
  }

  private static Map<String, Object> container(String name) throws IOException {
    return maps(pod().get("containers")).stream()
        .filter(container -> name.equals(container.get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> variables(Map<String, Object> container) {
    return maps(container.get("env")).stream()
        .map(each -> String.valueOf(each.get("name")))
        .toList();
  }

  private static String text(Map<String, Object> in, String first, String second) {
    return String.valueOf(map(in.get(first)).get(second));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> maps(Object value) {
    return (List<Map<String, Object>>) value;
  }
}
