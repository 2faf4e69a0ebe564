package dev.outrider.demo.studio;

import dev.outrider.demo.flags.UsageException;
import dev.outrider.demo.studio.assets.AssetApi;
import dev.outrider.demo.studio.assets.Assets;
import dev.outrider.demo.studio.caching.Caching;
import dev.outrider.demo.studio.configuration.SystemConfiguration;
import dev.outrider.demo.studio.configuration.SystemConfigurationApi;
import dev.outrider.demo.studio.counts.Counters;
import dev.outrider.demo.studio.counts.Counts;
import dev.outrider.demo.studio.database.Database;
import dev.outrider.demo.studio.database.Schema;
import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.Delivery;
import dev.outrider.demo.studio.http.Freshness;
import dev.outrider.demo.studio.jobs.JobApi;
import dev.outrider.demo.studio.jobs.Jobs;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import dev.outrider.demo.studio.page.Page;
import dev.outrider.demo.studio.pooling.Pools;
import dev.outrider.demo.studio.projects.ProjectApi;
import dev.outrider.demo.studio.projects.Projects;
import dev.outrider.demo.studio.redis.RedisTier;
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

/** The application: its database, seeded once, and its server on a port of the loopback. */
public final class Studio implements AutoCloseable {
  /** Paths below this one tell about the Studio; the comparison leaves them out. */
  public static final String INTERNAL = "/internal/";

  /** Answers with {@link dev.outrider.demo.studio.counts.Counts}. */
  public static final String COUNTS = INTERNAL + "counts";

  /** Has the Studio collect its garbage, and answers like {@link #COUNTS}. */
  public static final String COLLECT = INTERNAL + "collect";

  private static final int FAILED = 1;
  private static final int IO_THREADS = 2;
  private static final int WORKER_THREADS = 16;
  private static final long MAX_BODY_BYTES = 64 * 1024;

  private final Database database;
  private final RedisTier redis;
  private final Undertow server;

  private Studio(Database database, RedisTier redis, Undertow server) {
    this.database = database;
    this.redis = redis;
    this.server = server;
  }

  /** Runs the Studio in a process of its own. */
  public static void main(String[] arguments) {
    // Undertow's own messages go where ours go.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    try {
      StudioOptions options = StudioOptions.parse(arguments);
      // Before anything slow: whoever started us may be gone already.
      if (!options.companions().isEmpty()) {
        Lifeline.hold(options.companions(), options.folder());
      }
      Studio studio = start(options.port(), options.folder(), options.settings());
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
   * Starts a Studio in which everything is on at first.
   *
   * @param port to listen on, 0 for any free one
   * @param folder in which the database is made, or used again
   */
  public static Studio start(int port, Path folder) {
    return start(port, folder, StudioSettings.defaults());
  }

  static Studio start(int port, Path folder, StudioSettings settings) {
    Counters counters = new Counters();
    Optimizations optimizations = new Optimizations(settings.enabled());
    Database database =
        Database.open(
            folder.resolve("studio.db"),
            optimizations.isOn(Optimization.SQLITE_SETTINGS),
            counters);
    Seed.plant(database);
    Schema.index(database, optimizations.isOn(Optimization.INDEXES));
    optimizations.whenSwitched(Optimization.SQLITE_SETTINGS, database::reopen);
    optimizations.whenSwitched(Optimization.INDEXES, on -> Schema.index(database, on));
    RedisTier redis =
        new RedisTier(settings.redis(), Schema.id(database), RedisTier.TIMEOUT, counters);
    Caching caching = new Caching(optimizations, redis, counters);
    if (settings.useRedis()) {
      redis.start(caching);
    }
    Api api = api(database, optimizations, caching, counters);
    new CachingApi(caching, redis).addTo(api);
    Undertow server =
        Undertow.builder()
            .addHttpListener(port, "127.0.0.1", api.handler())
            .setIoThreads(IO_THREADS)
            .setWorkerThreads(WORKER_THREADS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
            .build();
    server.start();
    return new Studio(database, redis, server);
  }

  private static Api api(
      Database database, Optimizations optimizations, Caching caching, Counters counters) {
    Pools pools = new Pools(optimizations);
    Assets assets = new Assets(database, caching, pools);
    Api api = new Api(new Delivery(optimizations, pools), counters);
    new ProjectApi(new Projects(database, caching, optimizations)).addTo(api);
    new TemplateApi(new Templates(database, caching)).addTo(api);
    new ProviderSettingsApi(new ProviderSettings(database, caching)).addTo(api);
    new SystemConfigurationApi(new SystemConfiguration(database, caching)).addTo(api);
    new JobApi(new Jobs(database, caching)).addTo(api);
    new AssetApi(assets).addTo(api);
    new RenderApi(assets, pools).addTo(api);
    new OptimizationsApi(optimizations).addTo(api);
    new PoolsApi(pools).addTo(api);
    Page.load().addTo(api);
    api.get("/api/health/live", Freshness.NEVER, request -> Answer.ok(Map.of("status", "live")));
    api.get(COUNTS, Freshness.NEVER, request -> Answer.ok(counters.read()));
    api.post(COLLECT, request -> Answer.ok(collected(counters)));
    return api;
  }

  private static Counts collected(Counters counters) {
    System.gc();
    return counters.read();
  }

  /** The port that the server listens on. */
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
    redis.close();
    database.close();
  }
}
