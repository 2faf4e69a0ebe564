package dev.outrider.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real demo jar in a process of its own, with ports and folders of its own. */
final class DemoRun implements AutoCloseable {
  final int port = freePort();
  final int sidecarPort = freePort();
  final Path home;

  private final Path temporary;
  private final Process process;
  private final BufferedReader output;
  private final StringBuilder read = new StringBuilder();

  /** Starts the demo; what it makes goes below {@code folder}. */
  DemoRun(Path folder, String... arguments) throws IOException {
    home = folder.resolve("home");
    temporary = Files.createDirectory(folder.resolve("temporary"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                System.getProperty("outrider.demo.jar")));
    List<String> rest = new ArrayList<>(List.of(arguments));
    if (!rest.isEmpty() && !rest.get(0).startsWith("--")) {
      command.add(rest.remove(0));
    }
    command.addAll(List.of("--port", "" + port, "--sidecar-port", "" + sidecarPort));
    command.addAll(rest);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("OUTRIDER_HOME", home.toString());
    builder.environment().keySet().removeIf(name -> name.matches("OUTRIDER_.*_TOKEN"));
    process = builder.redirectInput(new File("/dev/null")).start();
    output = process.inputReader();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads on until a line contains {@code text}, or the output ends. */
  void awaitLine(String text) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      read.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("The demo ended without saying '" + text + "':\n" + read);
  }

  /** Everything the demo says, once it has ended. */
  String outputToTheEnd() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      read.append(line).append('\n');
    }
    return read.toString();
  }

  /** The demo's status, once it has ended. */
  int status() throws InterruptedException {
    return process.waitFor();
  }

  /** The processes that the demo started and that run. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** As Ctrl-C does. */
  void terminate() {
    // Not Process.destroy, which would close the output that is still to be read.
    process.toHandle().destroy();
  }

  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Files that the demo made and left, but for the token. */
  List<Path> leftBehind() throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      return left.filter(path -> !path.getFileName().toString().startsWith("hsperf")).toList();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join().destroyForcibly();
  }
}
