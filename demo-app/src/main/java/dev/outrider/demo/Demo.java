package dev.outrider.demo;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.load.Load;
import dev.outrider.demo.load.Progress;
import dev.outrider.demo.load.Terminal;
import dev.outrider.demo.show.Comparing;
import dev.outrider.demo.show.Comparison;
import dev.outrider.demo.show.Screen;
import dev.outrider.demo.show.Token;
import dev.outrider.demo.stage.ChildException;
import dev.outrider.demo.stage.Ports;
import dev.outrider.demo.stage.Stage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Shows Outrider at work: starts everything, makes load, compares, and cleans up. */
public final class Demo {
  private static final int GOOD = 0;
  private static final int DIFFERENT_OR_FAILED = 1;
  private static final Duration CATCH_UP = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final DemoOptions options;
  private final Stage stage;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Demo(DemoOptions options, Stage stage) {
    this.options = options;
    this.stage = stage;
  }

  /** See {@code --help}. Status 2 for a wrong command line, 1 for a failure or a difference. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) throws IOException, InterruptedException {
    try {
      DemoOptions options = DemoOptions.parse(arguments);
      if (options.help()) {
        System.out.print(DemoOptions.HELP);
        return GOOD;
      }
      Ports.requireFree(options.port(), "--" + DemoOptions.PORT);
      Ports.requireFree(options.sidecarPort(), "--" + DemoOptions.SIDECAR_PORT);
      return play(options);
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      return UsageException.EXIT_STATUS;
    }
  }

  private static int play(DemoOptions options) throws IOException, InterruptedException {
    try (Stage stage = new Stage(options.port(), options.sidecarPort(), options.config())) {
      Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "close"));
      try {
        return new Demo(options, stage).play();
      } catch (ChildException | IOException e) {
        // What goes wrong while we are told to end is of no interest.
        if (!stage.isClosed()) {
          System.out.println();
          System.err.println(e.getMessage());
        }
        return DIFFERENT_OR_FAILED;
      }
    }
  }

  private int play() throws ChildException, IOException, InterruptedException {
    open();
    load();
    Comparison comparison = compare();
    Screen screen = new Screen(System.out);
    screen.show(comparison);
    if (!options.once()) {
      Path home = Path.of(System.getProperty("user.home"));
      screen.showAddresses(stage.studio(), stage.sidecar(), Token.of(System.getenv(), home));
      stage.awaitEnd();
      stage.requireAlive();
    }
    return comparison.isEqual() ? GOOD : DIFFERENT_OR_FAILED;
  }

  private void open() throws ChildException, IOException, InterruptedException {
    System.out.println("Starting the sidecar, and Aura Studio with the agent in it ...");
    long start = System.nanoTime();
    stage.open(client);
    System.out.printf(
        Locale.ROOT,
        "Both answer after %.1f s. %d clients use the Studio for %d s:%n%n",
        (System.nanoTime() - start) / 1e9,
        Load.CLIENTS,
        options.length().toSeconds());
  }

  private void load() throws ChildException, InterruptedException {
    Progress progress = new Progress(System.out, Terminal.isWatched(), options.length());
    try (Load load = new Load(client, stage.studio(), options.length())) {
      while (!load.awaitEnd(BETWEEN_LOOKS)) {
        stage.requireAlive();
        progress.show(load.tally());
      }
      progress.end(load.tally());
    }
  }

  private Comparison compare() throws ChildException, IOException, InterruptedException {
    try {
      return new Comparing(client, stage.studio(), stage.sidecar()).untilEqual(CATCH_UP);
    } catch (IOException e) {
      // The reason may be that one of them is gone, which tells more.
      stage.requireAlive();
      throw e;
    }
  }
}
