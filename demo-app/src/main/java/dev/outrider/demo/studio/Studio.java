package dev.outrider.demo.studio;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.studio.assets.AssetApi;
import dev.outrider.demo.studio.assets.Assets;
import dev.outrider.demo.studio.counts.Counters;
import dev.outrider.demo.studio.database.Database;
import dev.outrider.demo.studio.database.Schema;
import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.jobs.JobApi;
import dev.outrider.demo.studio.jobs.Jobs;
import dev.outrider.demo.studio.projects.ProjectApi;
import dev.outrider.demo.studio.projects.Projects;
import dev.outrider.demo.studio.render.RenderApi;
import dev.outrider.demo.studio.seed.Seed;
import dev.outrider.demo.studio.settings.ProviderSettings;
import dev.outrider.demo.studio.settings.ProviderSettingsApi;
import dev.outrider.demo.studio.templates.TemplateApi;
import dev.outrider.demo.studio.templates.Templates;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;

/** The application: its database, freshly seeded, and its server on a port of the loopback. */
public final class Studio implements AutoCloseable {
  /** Paths below this one tell about the Studio; the comparison leaves them out. */
  public static final String INTERNAL = "/internal/";

  /** Answers with {@link dev.outrider.demo.studio.counts.Counts}. */
  public static final String COUNTS = INTERNAL + "counts";

  private static final int FAILED = 1;
  private static final int IO_THREADS = 2;
  private static final int WORKER_THREADS = 16;
  private static final long MAX_BODY_BYTES = 64 * 1024;

  private final Database database;
  private final Undertow server;

  private Studio(Database database, Undertow server) {
    this.database = database;
    this.server = server;
  }

  /** Runs the Studio in a process of its own. */
  public static void main(String[] arguments) {
    // Undertow's own messages go where ours go.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    try {
      StudioOptions options = StudioOptions.parse(arguments);
      // Before anything slow: whoever started us may be gone already.
      options.companion().ifPresent(companion -> Lifeline.hold(companion, options.folder()));
      Studio studio = start(options.port(), options.folder());
      Runtime.getRuntime().addShutdownHook(new Thread(studio::close, "studio-close"));
      System.out.println("Aura Studio listens on http://127.0.0.1:" + studio.port());
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.exit(UsageException.EXIT_STATUS);
    } catch (RuntimeException e) {
      // A server that could not start has threads already that would keep the process alive.
      e.printStackTrace();
      System.exit(FAILED);
    }
  }

  /**
   * Starts a Studio.
   *
   * @param port to listen on, 0 for any free one
   * @param folder in which the database is made
   */
  public static Studio start(int port, Path folder) {
    Counters counters = new Counters();
    Database database = Database.open(folder.resolve("studio.db"), counters);
    Schema.create(database);
    Seed.plant(database);
    Undertow server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1", api(database, counters).handler())
            .setIoThreads(IO_THREADS)
            .setWorkerThreads(WORKER_THREADS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
            .build();
    server.start();
    return new Studio(database, server);
  }

  private static Api api(Database database, Counters counters) {
    Assets assets = new Assets(database, counters);
    Api api = new Api(counters);
    new ProjectApi(new Projects(database, counters)).addTo(api);
    new TemplateApi(new Templates(database, counters)).addTo(api);
    new ProviderSettingsApi(new ProviderSettings(database, counters)).addTo(api);
    new JobApi(new Jobs(database, counters)).addTo(api);
    new AssetApi(assets).addTo(api);
    new RenderApi(assets).addTo(api);
    api.get("/api/health/live", request -> Answer.ok(Map.of("status", "live")));
    api.get(COUNTS, request -> Answer.ok(counters.read()));
    return api;
  }

  /** The port that the server listens on. */
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
    database.close();
  }
}
