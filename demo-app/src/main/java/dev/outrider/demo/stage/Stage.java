package dev.outrider.demo.stage;

import static java.util.stream.Collectors.joining;

import dev.outrider.demo.files.Folders;
import dev.outrider.demo.stage.Child.Readiness;
import dev.outrider.demo.studio.Studio;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The sidecar and Aura Studio, and Redis if wanted, each in its own process, and the temporary
 * folder they live in. {@link #close} may be called from another thread, such as a shutdown hook,
 * at any time.
 */
public final class Stage implements AutoCloseable {
  private final URI studio;
  private final URI sidecar;
  private final StageOptions options;
  private final List<Child> children = new ArrayList<>();
  private final Path folder;
  private boolean closed;

  /** Prepares all of it. */
  public Stage(StageOptions options) throws IOException {
    this.options = options;
    this.studio = loopback(options.ports().studio());
    this.sidecar = loopback(options.ports().sidecar());
    // Private: the owner alone may enter it.
    this.folder = Files.createTempDirectory("outrider-demo-");
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Where the Studio listens. */
  public URI studio() {
    return studio;
  }

  /** Where the sidecar listens. */
  public URI sidecar() {
    return sidecar;
  }

  /** Starts all processes, and waits until they answer. */
  public void open(HttpClient client) throws ChildException, IOException, InterruptedException {
    for (Child child : start()) {
      child.awaitReady(client);
    }
  }

  private synchronized List<Child> start() throws IOException {
    if (!closed) {
      EmbeddedJars jars = EmbeddedJars.extract(folder);
      Optional<EmbeddedRedis> redis = startRedis();
      URI live = sidecar.resolve("/api/health/live");
      start("The sidecar", Readiness.answering(live), sidecarCommand(jars));
      // A request that is not compared, so that all that are compared come from the clients.
      URI counts = studio.resolve(Studio.COUNTS);
      start("Aura Studio", Readiness.answering(counts), studioCommand(jars, redis));
    }
    return current();
  }

  private Optional<EmbeddedRedis> startRedis() throws IOException {
    if (!options.redis()) {
      return Optional.empty();
    }
    EmbeddedRedis redis = EmbeddedRedis.onFreePort();
    start("Redis", Readiness.listening(redis.port()), redis.command(folder));
    return Optional.of(redis);
  }

  private void start(String name, Readiness readiness, List<String> command) throws IOException {
    children.add(Child.start(name, readiness, command));
  }

  private List<String> sidecarCommand(EmbeddedJars jars) throws IOException {
    Path config = folder.resolve("sidecar.properties");
    Files.write(config, options.sidecarSettings());
    return List.of(
        java(),
        "-Djava.io.tmpdir=" + folder,
        "-jar",
        jars.sidecar().toString(),
        "--config",
        config.toString(),
        "--port",
        String.valueOf(sidecar.getPort()));
  }

  private List<String> studioCommand(EmbeddedJars jars, Optional<EmbeddedRedis> redis) {
    String companions =
        children.stream().map(child -> String.valueOf(child.pid())).collect(joining(","));
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        java(),
        "-Xmx256m",
        "-Djava.io.tmpdir=" + folder,
        "-javaagent:%s=service=aura-studio,sidecar=%s".formatted(jars.agent(), sidecar),
        "-cp",
        jars.demo().toString(),
        Studio.class.getName(),
        "--port",
        String.valueOf(studio.getPort()),
        "--folder",
        folder.toString(),
        "--companions",
        companions);
    redis.ifPresent(own -> Collections.addAll(command, "--redis", own.address()));
    options.config().ifPresent(file -> Collections.addAll(command, "--config", file.toString()));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Throws if one of the processes has ended. */
  public void requireAlive() throws ChildException, InterruptedException {
    for (Child child : current()) {
      child.requireAlive();
    }
  }

  /** Returns once one of the processes has ended. */
  public void awaitEnd() {
    CompletableFuture.anyOf(
            current().stream().map(Child::onExit).toArray(CompletableFuture<?>[]::new))
        .join();
  }

  /** Whether the end of the processes is wanted. */
  public synchronized boolean isClosed() {
    return closed;
  }

  private synchronized List<Child> current() {
    return List.copyOf(children);
  }

  /** Ends all processes and deletes the folder; once that is done, does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    children.forEach(Child::stop);
    try {
      for (Child child : children) {
        child.awaitStop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Folders.delete(folder);
  }
}
