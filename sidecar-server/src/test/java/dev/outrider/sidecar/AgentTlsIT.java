package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.Jdks;
import dev.outrider.agent.testkit.TestCertificate;
import dev.outrider.agent.testkit.Until;
import dev.outrider.agent.testkit.hosts.CacheHost;
import dev.outrider.protocol.tls.TlsParty;
import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real agent and a sidecar that is safe for other machines to reach: TLS both ways, tokens. */
class AgentTlsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static TestCertificate server;
  private static TestCertificate agent;

  @BeforeAll
  static void make() {
    server = TestCertificate.make(folder, "server", "localhost");
    agent = TestCertificate.make(folder, "agent", "agent");
  }

  static List<Jdks> jdks() {
    return Jdks.tested();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void countsAreTheHostsAndActionsReachIt(Jdks jdk) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), TestSidecar.AGENT_TOKEN + "\n");
    try (TestSidecar sidecar = sidecar();
        HostJvm host = host(sidecar, jdk, "token.file=" + token + showing(agent))) {
      Map<String, Long> counts = host.awaitReady();
      HttpClient client = client();
      Until.true_(
          () -> "the host counted " + counts,
          DEADLINE,
          () -> read(client, sidecar).at("/totals/hits").asLong() == counts.get("hits"));
      assertThat(read(client, sidecar).at("/totals/misses").asLong())
          .isEqualTo(counts.get("misses"));

      HttpResponse<String> cleared =
          client.send(
              request(sidecar, "/api/performance/cache/clear", TestSidecar.TOKEN)
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(cleared.statusCode()).as(cleared.body()).isEqualTo(200);
      host.proceed();
      host.awaitReady();
    }
  }

  @Test
  void anAgentThatShowsTooLittleIsNotTakenAndHearsWhy() throws Exception {
    Path token = Files.writeString(folder.resolve("right"), TestSidecar.AGENT_TOKEN);
    Path wrong = Files.writeString(folder.resolve("wrong"), "not-the-token");
    String right = "token.file=" + token;
    try (TestSidecar sidecar = sidecar()) {
      assertRefused(sidecar, "token.file=" + wrong + showing(agent), "tokenWrong");
      assertRefused(sidecar, "token.file=/no/such/file" + showing(agent), "tokenMissing");
      assertRefused(sidecar, right, "certificateMissing");
      assertRefused(sidecar, right + showing(server), "cannot be reached");
      assertThat(read(client(), sidecar).at("/totals/hits").asLong()).isZero();
    }
  }

  @Test
  void anAgentThatDoesNotTrustTheSidecarTellsItNothing() throws Exception {
    Path token = Files.writeString(folder.resolve("kept"), TestSidecar.AGENT_TOKEN);
    TestCertificate other = TestCertificate.make(folder, "other", "other.example.com");
    try (TestSidecar sidecar = sidecar()) {
      String settings = settings(sidecar, "token.file=" + token + showing(agent));
      for (String trust : List.of("", ",tls.trust=" + other.certificate())) {
        try (HostJvm host = HostJvm.of(CacheHost.class).agent(settings + trust).start()) {
          host.awaitReady();
          awaitSaid(host, "PKIX path");
        }
      }
    }
  }

  private static void assertRefused(TestSidecar sidecar, String settings, String code) {
    try (HostJvm host = host(sidecar, Jdks.all().get(0), settings)) {
      host.awaitReady();
      awaitSaid(host, code);
    }
  }

  private static void awaitSaid(HostJvm host, String words) {
    Until.true_(
        () -> words + ", it said " + host.errors(),
        DEADLINE,
        () -> host.errors().stream().anyMatch(line -> line.contains(words)));
    assertThat(host.errors()).noneMatch(line -> line.contains(TestSidecar.AGENT_TOKEN));
  }

  private static TestSidecar sidecar() {
    return TestSidecar.configured(
        TimeSource.system(),
        "security.requireReadToken=true",
        "tls.certificate=" + server.certificate(),
        "tls.key=" + server.key(),
        "tls.agentAuthorities=" + agent.certificate());
  }

  private static HostJvm host(TestSidecar sidecar, Jdks jdk, String settings) {
    return HostJvm.of(CacheHost.class)
        .on(jdk)
        .agent(settings(sidecar, settings) + ",tls.trust=" + server.certificate())
        .start();
  }

  private static String settings(TestSidecar sidecar, String more) {
    return "sidecar=https://localhost:%d,service=shop,report.interval=100ms,jfr=off,%s"
        .formatted(sidecar.port(), more);
  }

  private static String showing(TestCertificate certificate) {
    return ",tls.certificate=%s,tls.key=%s".formatted(certificate.certificate(), certificate.key());
  }

  private static JsonNode read(HttpClient client, TestSidecar sidecar) {
    try {
      return new ObjectMapper()
          .readTree(
              client
                  .send(
                      request(sidecar, "/api/performance/cache/stats", TestSidecar.READ_TOKEN)
                          .build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder request(TestSidecar sidecar, String path, String token) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + sidecar.port() + path))
        .timeout(DEADLINE)
        .header("Authorization", "Bearer " + token);
  }

  private static HttpClient client() throws IOException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(TlsParty.anonymous().trusting(server.certificate().toFile()).context())
        .build();
  }
}
