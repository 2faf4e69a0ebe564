package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outrider.agent.testkit.TestCertificate;
import dev.outrider.agent.testkit.Until;
import dev.outrider.sidecar.fleet.RealRedis;
import dev.outrider.sidecar.fleet.TlsProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that meets over TLS, and a sidecar that meets nobody. */
class FleetTlsIT {

  private static final String FLEET = "/api/performance/fleet";

  @TempDir private Path folder;

  @Test
  void meetsOverTlsWhereTheCertificateIsTrusted() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "redis", "localhost");
    try (RealRedis redis = new RealRedis().requiring("pass-of-redis").start();
        TlsProxy proxy = new TlsProxy(certificate, URI.create(redis.uri()).getPort());
        SidecarProcess stranger = sidecar("stranger", proxy).start();
        SidecarProcess trusting =
            sidecar("trusting", proxy)
                .options(
                    "-Djavax.net.ssl.trustStore=" + certificate.keyStore(),
                    "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD)
                .start()) {
      awaitRedis(trusting, "connected", "");
      JsonNode fleet = awaitRedis(stranger, "lost", "certification path");
      assertThat(fleet.toString()).doesNotContain("pass-of-redis");
      assertThat(trusting.read(FLEET).path("sidecars")).hasSize(1);
    }
  }

  private SidecarProcess sidecar(String name, TlsProxy proxy) throws IOException {
    return SidecarProcess.in(Files.createDirectory(folder.resolve(name)))
        .with("OUTRIDER_FLEET_REDIS", "rediss://:pass-of-redis@localhost:" + proxy.port())
        .with("OUTRIDER_FLEET_SECRET", "secret-of-the-fleet")
        .with("OUTRIDER_FLEET_NAME", name);
  }

  private static JsonNode awaitRedis(SidecarProcess sidecar, String state, String message) {
    Until.true_(
        () -> "Redis is " + state + ": " + sidecar.read(FLEET),
        SidecarProcess.DEADLINE,
        () -> {
          JsonNode redis = sidecar.read(FLEET).path("redis");
          return redis.path("state").asText().equals(state)
              && redis.path("message").asText().contains(message);
        });
    return sidecar.read(FLEET);
  }

  @Test
  void aSidecarOfNoFleetLoadsNothingOfRedis() throws IOException {
    Path loaded = folder.resolve("loaded");
    try (SidecarProcess sidecar =
        SidecarProcess.in(folder).options("-Xlog:class+load:file=" + loaded).start()) {
      assertThat(sidecar.read(FLEET).at("/redis/state").asText()).isEqualTo("notConfigured");
    }
    assertThat(Files.readString(loaded))
        .contains("dev.outrider.sidecar.fleet.Fleet ")
        .doesNotContain(" io.lettuce.", " io.netty.");
  }
}
