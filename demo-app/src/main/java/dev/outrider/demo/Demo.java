package dev.outrider.demo;

import dev.outrider.demo.compare.Compare;
import dev.outrider.demo.compare.CompareOptions;
import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.load.Load;
import dev.outrider.demo.load.Progress;
import dev.outrider.demo.load.Terminal;
import dev.outrider.demo.show.Comparing;
import dev.outrider.demo.show.Comparison;
import dev.outrider.demo.show.Screen;
import dev.outrider.demo.show.Token;
import dev.outrider.demo.soak.Soak;
import dev.outrider.demo.soak.SoakOptions;
import dev.outrider.demo.stage.ChildException;
import dev.outrider.demo.stage.Stage;
import dev.outrider.demo.stage.StageOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Shows Outrider at work: starts everything, makes load, compares, and cleans up. */
public final class Demo {
  private static final String COMPARE = "compare";
  private static final String SOAK = "soak";
  private static final int GOOD = 0;
  private static final int DIFFERENT_OR_FAILED = 1;
  private static final Duration CATCH_UP = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final DemoOptions options;
  private final Stage stage;
  private final HttpClient client = client();

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
      if (arguments.length > 0 && arguments[0].equals(COMPARE)) {
        return compare(Arrays.copyOfRange(arguments, 1, arguments.length));
      }
      if (arguments.length > 0 && arguments[0].equals(SOAK)) {
        return soak(Arrays.copyOfRange(arguments, 1, arguments.length));
      }
      DemoOptions options = DemoOptions.parse(arguments);
      if (options.help()) {
        System.out.print(DemoOptions.HELP);
        return GOOD;
      }
      options.ports().requireFree();
      return on(
          new Stage(
              StageOptions.of(options.ports())
                  .withConfig(options.config())
                  .withRedis(options.redis())),
          stage -> new Demo(options, stage).play());
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      return UsageException.EXIT_STATUS;
    }
  }

  private static int compare(String[] arguments)
      throws UsageException, IOException, InterruptedException {
    CompareOptions options = CompareOptions.parse(arguments);
    if (options.help()) {
      System.out.print(CompareOptions.HELP);
      return GOOD;
    }
    options.ports().requireFree();
    return on(
        new Stage(StageOptions.of(options.ports())),
        stage ->
            new Compare(options, stage, client(), System.out).run() ? GOOD : DIFFERENT_OR_FAILED);
  }

  private static int soak(String[] arguments)
      throws UsageException, IOException, InterruptedException {
    SoakOptions options = SoakOptions.parse(arguments);
    if (options.help()) {
      System.out.print(SoakOptions.HELP);
      return GOOD;
    }
    options.ports().requireFree();
    return on(
        new Stage(StageOptions.of(options.ports())),
        stage -> new Soak(options, stage, client(), System.out).run() ? GOOD : DIFFERENT_OR_FAILED);
  }

  private static HttpClient client() {
    // It closes a connection now and then that it has just asked something over, and asks again by
    // itself where that does no harm: here it does none, whatever the method.
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .build();
  }

  /** Something to show, which returns the status to end with. */
  @FunctionalInterface
  private interface Show {
    int on(Stage stage) throws ChildException, IOException, InterruptedException;
  }

  private static int on(Stage opened, Show show) throws InterruptedException {
    try (Stage stage = opened) {
      Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "close"));
      try {
        return show(show, stage);
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

  private static int show(Show show, Stage stage)
      throws ChildException, IOException, InterruptedException {
    try {
      return show.on(stage);
    } catch (IOException e) {
      // The reason may be that one of the processes is gone, which tells more.
      stage.requireAlive();
      throw e;
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
    System.out.println(
        "Starting the sidecar, %sand Aura Studio with the agent in it ..."
            .formatted(options.redis() ? "Redis, " : ""));
    long start = System.nanoTime();
    stage.open(client);
    System.out.printf(
        Locale.ROOT,
        "%s answer after %.1f s. %d clients use the Studio for %d s:%n%n",
        options.redis() ? "All" : "Both",
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

  private Comparison compare() throws IOException, InterruptedException {
    return new Comparing(client, stage.studio(), stage.sidecar()).untilEqual(CATCH_UP);
  }
}
