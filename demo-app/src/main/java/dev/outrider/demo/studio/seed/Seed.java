package dev.outrider.demo.studio.seed;

import dev.outrider.demo.studio.database.Database;
import dev.outrider.demo.studio.database.Schema;
import dev.outrider.demo.studio.database.Session;
import dev.outrider.demo.studio.projects.Status;
import dev.outrider.demo.studio.render.RenderApi;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Fills an empty database. Ids count from 1, so clients know what there is. */
public final class Seed {
  public static final int TEMPLATES = 12;
  public static final int PROJECTS = 10_000;
  public static final int JOBS = 200;
  public static final int SCENES_PER_PROJECT = 6;
  public static final int ASSETS_PER_SCENE = 3;
  public static final int ASSETS = PROJECTS * SCENES_PER_PROJECT * ASSETS_PER_SCENE;

  /** The providers of images, music and voices, in turn. */
  public static final List<String> PROVIDERS =
      List.of("brushwork", "cantata", "narrator", "palette", "tempo", "vocalist");

  /** The system configuration at first, by name. */
  public static final Map<String, String> CONFIGURATION =
      Map.of(
          "export.container", "mp4",
          "export.framesPerSecond", "30",
          "export.loudnessLufs", "-14",
          "language", "en",
          "preview.height", "720",
          "projects.autosaveSeconds", "60",
          "render.parallelJobs", "4",
          "storage.quotaGigabytes", "500");

  private static final int SCENES = PROJECTS * SCENES_PER_PROJECT;
  private static final int CHECKPOINTS = PROJECTS * 3;
  private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
  private static final List<Status> STATUSES = List.of(Status.values());
  private static final List<String> KINDS = List.of("image", "music", "voice");
  private static final List<String> ASPECTS = List.of("16:9", "9:16", "1:1");
  private static final List<String> CODECS = List.of("h264", "vp9", "opus", "png");

  private Seed() {}

  /** The title that the project with this id has at first. */
  public static String projectTitle(long id) {
    return Words.title(id) + ", part " + id;
  }

  /** Creates everything, once: tables, what is in them, each table in one batch. */
  public static void plant(Database database) {
    if (Schema.isThere(database)) {
      return;
    }
    // All or nothing: a Studio that ends in the middle leaves an empty file.
    database.transaction(
        session -> {
          Schema.create(session);
          templates(session);
          projects(session);
          scenes(session);
          assets(session);
          checkpoints(session);
          jobs(session);
          providers(session);
          configuration(session);
        });
  }

  private static void templates(Session session) {
    insert(
        session,
        "INSERT INTO templates (id, name, aspect, scene_count) VALUES (?, ?, ?, ?)",
        TEMPLATES,
        id -> new Object[] {id, Words.title(id * 31), pick(ASPECTS, id), 3 + id % 5});
  }

  private static void projects(Session session) {
    insert(
        session,
        "INSERT INTO projects (id, template_id, title, status, updated_at) VALUES (?, ?, ?, ?, ?)",
        PROJECTS,
        id ->
            new Object[] {
              id, 1 + id % TEMPLATES, projectTitle(id), pick(STATUSES, id).text(), hour(id)
            });
  }

  private static void scenes(Session session) {
    insert(
        session,
        "INSERT INTO scenes (id, project_id, position, script, duration_seconds)"
            + " VALUES (?, ?, ?, ?, ?)",
        SCENES,
        id ->
            new Object[] {
              id,
              1 + (id - 1) / SCENES_PER_PROJECT,
              1 + (id - 1) % SCENES_PER_PROJECT,
              Words.title(id * 7),
              5 + id % 40
            });
  }

  private static void assets(Session session) {
    insert(
        session,
        "INSERT INTO assets (id, scene_id, name, codec, size_bytes) VALUES (?, ?, ?, ?, ?)",
        ASSETS,
        id ->
            new Object[] {
              id,
              1 + (id - 1) / ASSETS_PER_SCENE,
              Words.title(id * 13) + " " + id,
              id % 40 == 0 ? RenderApi.BROKEN_CODEC : pick(CODECS, id),
              10_000 + id * 257 % 9_000_000
            });
  }

  private static void checkpoints(Session session) {
    insert(
        session,
        "INSERT INTO checkpoints (id, project_id, label, taken_at) VALUES (?, ?, ?, ?)",
        CHECKPOINTS,
        id -> new Object[] {id, 1 + id % PROJECTS, "Version " + (1 + id / PROJECTS), hour(id)});
  }

  private static void jobs(Session session) {
    insert(
        session,
        "INSERT INTO jobs (id, project_id, status, percent, updated_at) VALUES (?, ?, ?, ?, ?)",
        JOBS,
        id -> new Object[] {id, id, "running", id % 100, hour(id)});
  }

  private static void providers(Session session) {
    insert(
        session,
        "INSERT INTO provider_settings (provider, kind, enabled) VALUES (?, ?, ?)",
        PROVIDERS.size(),
        id -> new Object[] {PROVIDERS.get((int) id - 1), pick(KINDS, id - 1), id % 2});
  }

  private static void configuration(Session session) {
    List<Map.Entry<String, String>> entries = List.copyOf(CONFIGURATION.entrySet());
    insert(
        session,
        "INSERT INTO system_configuration (name, value) VALUES (?, ?)",
        entries.size(),
        id -> {
          Map.Entry<String, String> entry = entries.get((int) id - 1);
          return new Object[] {entry.getKey(), entry.getValue()};
        });
  }

  private static void insert(Session session, String sql, int count, LongFunction<Object[]> row) {
    session.batch(sql, LongStream.rangeClosed(1, count).mapToObj(row));
  }

  private static <T> T pick(List<T> choices, long id) {
    return choices.get((int) (id % choices.size()));
  }

  private static String hour(long id) {
    return START.plusSeconds(3600 * id).toString();
  }
}
