package dev.outrider.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DemoIT {
  private static final String RUNNING = "clients use the Studio";
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  @Test
  void findsAllCountsEqualAndLeavesNothingBehind() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "--once", "--seconds", "4")) {
      demo.awaitLine(RUNNING);
      List<ProcessHandle> children = demo.children();

      assertThat(demo.outputToTheEnd()).contains("all are equal.").doesNotContain("!=");
      assertThat(demo.status()).isZero();
      assertThat(children).hasSize(2);
      assertThatNothingIsLeft(demo, children);
    }
  }

  @Test
  void findsAllCountsEqualWithARedisTooAndLeavesNoneBehind() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "--redis", "--once", "--seconds", "4")) {
      demo.awaitLine(RUNNING);
      List<ProcessHandle> children = demo.children();

      String said = demo.outputToTheEnd();
      assertThat(said).contains("Redis", "all are equal.").doesNotContain("!=");
      assertThat(demo.status()).isZero();
      assertThat(children).hasSize(3);
      assertThatNothingIsLeft(demo, children);
    }
  }

  @Test
  void staysOpenForALookUntilItIsTerminated() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "--seconds", "1")) {
      demo.awaitLine("Press Ctrl-C");
      List<ProcessHandle> children = demo.children();
      assertThat(clearCaches(demo)).isEqualTo(200);

      demo.terminate();

      assertThat(demo.status()).isEqualTo(TERMINATED);
      assertThatNothingIsLeft(demo, children);
    }
  }

  private static int clearCaches(DemoRun demo) throws Exception {
    String token = Files.readString(demo.home.resolve("admin.token")).strip();
    URI clear = URI.create("http://127.0.0.1:" + demo.sidecarPort + "/api/performance/cache/clear");
    HttpRequest request =
        HttpRequest.newBuilder(clear)
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  @Test
  void leavesNothingBehindWhenTerminatedInTheMiddle() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "--seconds", "60")) {
      demo.awaitLine(RUNNING);
      List<ProcessHandle> children = demo.children();

      demo.terminate();

      assertThat(demo.status()).isEqualTo(TERMINATED);
      assertThat(demo.outputToTheEnd()).doesNotContain("ended with status");
      assertThatNothingIsLeft(demo, children);
    }
  }

  @Test
  void leavesNothingBehindWhenKilled() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "--redis", "--seconds", "60")) {
      demo.awaitLine(RUNNING);
      List<ProcessHandle> children = demo.children();

      demo.kill();

      assertThatNothingIsLeft(demo, children);
    }
  }

  @Test
  void saysWhichProcessEndedEarlyAndEndsToo() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "--seconds", "60")) {
      demo.awaitLine(RUNNING);
      List<ProcessHandle> children = demo.children();

      children.stream().filter(DemoIT::isSidecar).forEach(ProcessHandle::destroyForcibly);

      assertThat(demo.outputToTheEnd()).contains("The sidecar ended with status");
      assertThat(demo.status()).isEqualTo(1);
      assertThatNothingIsLeft(demo, children);
    }
  }

  private static boolean isSidecar(ProcessHandle child) {
    return child.info().commandLine().orElse("").contains("outrider-sidecar.jar");
  }

  @Test
  void startsNothingWhenAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DemoRun demo = new DemoRun(folder, "--sidecar-port", "" + taken.getLocalPort())) {
      assertThat(demo.outputToTheEnd())
          .contains("Port " + taken.getLocalPort(), "--sidecar-port")
          .doesNotContain("Starting");
      assertThat(demo.status()).isEqualTo(2);
      assertThat(demo.leftBehind()).isEmpty();
    }
  }

  @Test
  void refusesAnArgumentItDoesNotKnow() throws Exception {
    try (DemoRun demo = new DemoRun(folder, "--fast")) {
      assertThat(demo.outputToTheEnd()).isEqualTo("Unknown argument '--fast'. Try --help.\n");
      assertThat(demo.status()).isEqualTo(2);
    }
  }

  /** The processes end, and the last of them takes the folder with it. */
  private static void assertThatNothingIsLeft(DemoRun demo, List<ProcessHandle> children)
      throws Exception {
    for (ProcessHandle child : children) {
      child.onExit().get(20, TimeUnit.SECONDS);
    }
    assertThat(demo.leftBehind()).isEmpty();
  }
}
