package dev.outrider.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.agent.testkit.TestCertificate;
import dev.outrider.agent.testkit.Until;
import dev.outrider.protocol.Protocol;
import dev.outrider.protocol.tls.TlsParty;
import dev.outrider.sidecar.model.TimeSource;
import dev.outrider.sidecar.security.TlsException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections, who must show a certificate, and certificates that are replaced. */
class TlsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String COMMANDS = Protocol.COMMANDS_PATH + "?jvm=j1";

  @TempDir private static Path made;
  private static TestCertificate first;
  private static TestCertificate second;
  private static TestCertificate agent;

  @TempDir private Path folder;
  private Path certificate;
  private Path key;

  @BeforeAll
  static void make() {
    first = TestCertificate.make(made, "first", "localhost");
    second = TestCertificate.make(made, "second", "localhost");
    agent = TestCertificate.make(made, "agent", "agent");
  }

  @BeforeEach
  void install() throws IOException {
    certificate = folder.resolve("tls.pem");
    key = folder.resolve("tls.key");
    install(first);
  }

  private void install(TestCertificate which) throws IOException {
    for (var each : Map.of(which.certificate(), certificate, which.key(), key).entrySet()) {
      Path fresh = Files.copy(each.getKey(), folder.resolve("fresh"));
      Files.move(fresh, each.getValue(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private TestSidecar start(String... more) {
    String[] lines = new String[more.length + 2];
    lines[0] = "tls.certificate=" + certificate;
    lines[1] = "tls.key=" + key;
    System.arraycopy(more, 0, lines, 2, more.length);
    return TestSidecar.configured(TimeSource.system(), lines);
  }

  @Test
  void answersEncryptedAlone() throws Exception {
    try (TestSidecar sidecar = start()) {
      assertThat(get(sidecar, trusting(first), "/metrics", "").statusCode()).isEqualTo(200);
      assertThat(get(sidecar, trusting(first), COMMANDS, TestSidecar.AGENT_TOKEN).statusCode())
          .as("past the gate")
          .isEqualTo(409);
      assertThatThrownBy(() -> get(sidecar, trusting(second), "/metrics", ""))
          .isInstanceOf(IOException.class);
      assertThat(
              RawHttp.send(
                  sidecar.port(),
                  "GET /metrics HTTP/1.1\r\nHost: localhost:" + sidecar.port() + "\r\n\r\n"))
          .doesNotContain("200");
    }
  }

  @Test
  void pagesOfItsOwnAreThoseOfHttps() throws Exception {
    try (TestSidecar sidecar = start()) {
      String own = "https://localhost:" + sidecar.port();
      assertThat(post(sidecar, own)).isEqualTo(503);
      assertThat(post(sidecar, own.replace("https", "http"))).isEqualTo(403);
    }
  }

  @Test
  void takesAKeyStoreToo() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), TestCertificate.PASSWORD + "\n");
    try (TestSidecar sidecar =
        TestSidecar.configured(
            TimeSource.system(),
            "tls.keyStore=" + first.keyStore(),
            "tls.keyStorePasswordFile=" + password)) {
      assertThat(get(sidecar, trusting(first), "/metrics", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void agentsShowACertificateAndOthersNeedNone() throws Exception {
    try (TestSidecar sidecar = start("tls.agentAuthorities=" + agent.certificate())) {
      TlsParty known = trusting(first).showing(agent.certificate().toFile(), agent.key().toFile());
      TlsParty stranger =
          trusting(first).showing(second.certificate().toFile(), second.key().toFile());

      assertThat(get(sidecar, known, COMMANDS, TestSidecar.AGENT_TOKEN).statusCode())
          .as("past the gate")
          .isEqualTo(409);
      HttpResponse<String> without =
          get(sidecar, trusting(first), COMMANDS, TestSidecar.AGENT_TOKEN);
      assertThat(without.statusCode()).isEqualTo(403);
      assertThat(TestSidecar.code(without)).isEqualTo("certificateMissing");
      assertThat(get(sidecar, known, COMMANDS, "wrong").statusCode()).isEqualTo(403);
      assertThat(get(sidecar, trusting(first), "/metrics", "").statusCode()).isEqualTo(200);
      assertThat(get(sidecar, stranger, COMMANDS, TestSidecar.AGENT_TOKEN).statusCode())
          .as("a decent client does not even show what nobody here signed")
          .isEqualTo(403);
      HttpClient insistent =
          HttpClient.newBuilder().sslContext(InsistentClient.showing(second, first)).build();
      assertThatThrownBy(
              () ->
                  insistent.send(
                      request(sidecar, COMMANDS, TestSidecar.AGENT_TOKEN).build(),
                      HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aReplacedCertificateIsUsedWithoutARestart() throws Exception {
    try (TestSidecar sidecar = start("tls.agentAuthorities=" + agent.certificate())) {
      assertThat(answers(sidecar, trusting(first))).isTrue();
      Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nhalf of");
      assertThat(answers(sidecar, trusting(first))).isTrue();
      install(second);

      TlsParty trusts = trusting(second);
      Until.true_(() -> "the second certificate", DEADLINE, () -> answers(sidecar, trusts));
      assertThat(answers(sidecar, trusting(first))).isFalse();
      assertThat(get(sidecar, trusts, COMMANDS, TestSidecar.AGENT_TOKEN).statusCode())
          .as("agents must still show theirs")
          .isEqualTo(403);
      TlsParty known = trusts.showing(agent.certificate().toFile(), agent.key().toFile());
      assertThat(get(sidecar, known, COMMANDS, TestSidecar.AGENT_TOKEN).statusCode())
          .isEqualTo(409);
    }
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws Exception {
    assertRefused("has no certificate in PEM", Files.writeString(certificate, "nothing"));
    install(first);
    assertRefused("has no private key in PKCS8", Files.writeString(key, "nothing"));
    Files.copy(second.key(), key, StandardCopyOption.REPLACE_EXISTING);
    assertRefused("is not the private key of the first certificate in", key);
    Files.delete(key);
    assertRefused(key.toString(), key);
  }

  private void assertRefused(String message, Path named) {
    assertThatThrownBy(() -> start().close())
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(named.toString())
        .message()
        .doesNotContain("\n");
  }

  private static TlsParty trusting(TestCertificate certificate) throws IOException {
    return TlsParty.anonymous().trusting(certificate.certificate().toFile());
  }

  private static boolean answers(TestSidecar sidecar, TlsParty party) {
    try {
      return get(sidecar, party, "/api/health/live", "").statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int post(TestSidecar sidecar, String origin) throws Exception {
    return client(trusting(first))
        .send(
            request(sidecar, "/api/performance/gc/collect", TestSidecar.TOKEN)
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  /** Over a connection of its own. */
  private static HttpResponse<String> get(
      TestSidecar sidecar, TlsParty party, String path, String token)
      throws IOException, InterruptedException {
    return client(party)
        .send(request(sidecar, path, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(TestSidecar sidecar, String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + sidecar.port() + path))
            .timeout(DEADLINE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpClient client(TlsParty party) throws IOException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(party.context())
        .build();
  }
}
