package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.assets.Asset;
import dev.outrider.demo.studio.database.Database;
import dev.outrider.demo.studio.database.Session;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import java.util.List;
import java.util.Optional;

/** The queries behind the projects. */
final class ProjectReader {
  private static final String SUMMARY =
      "SELECT id, template_id, title, status, updated_at FROM projects ";
  private static final String BY_ID = SUMMARY + "WHERE id = ?";
  private static final String NEWEST = SUMMARY + "ORDER BY updated_at DESC, id DESC LIMIT 50";
  private static final String NEWEST_WITH =
      SUMMARY + "WHERE status = '%s' ORDER BY updated_at DESC, id DESC LIMIT 50";
  private static final String OLDER =
      SUMMARY + "WHERE (updated_at, id) < (?, ?) ORDER BY updated_at DESC, id DESC LIMIT 50";
  private static final String OLDER_WITH =
      SUMMARY
          + "WHERE status = ? AND (updated_at, id) < (?, ?)"
          + " ORDER BY updated_at DESC, id DESC LIMIT 50";
  private static final String SCENES =
      "SELECT id, position, script, duration_seconds FROM scenes"
          + " WHERE project_id = ? ORDER BY position";
  private static final String CHECKPOINTS =
      "SELECT id, label, taken_at FROM checkpoints WHERE project_id = ?"
          + " ORDER BY taken_at DESC, id DESC";
  private static final String ASSETS =
      """
      SELECT a.id, a.scene_id, a.name, a.codec, a.size_bytes
      FROM scenes s JOIN assets a ON a.scene_id = s.id WHERE s.project_id = ?
      ORDER BY s.position, a.id""";
  private static final String ASSETS_OF_SCENE =
      "SELECT id, scene_id, name, codec, size_bytes FROM assets WHERE scene_id = ?"
          + " ORDER BY id";

  private final Database database;
  private final Optimizations optimizations;

  ProjectReader(Database database, Optimizations optimizations) {
    this.database = database;
    this.optimizations = optimizations;
  }

  List<ProjectSummary> newest() {
    return database.with(session -> session.query(NEWEST, ProjectSummary.ROW));
  }

  /** The status stands in the text, as in so many applications: one statement, five texts. */
  List<ProjectSummary> newest(Status status) {
    String sql = NEWEST_WITH.formatted(status.text());
    return database.with(session -> session.queryText(sql, ProjectSummary.ROW));
  }

  /**
   * Those that come next after a place in the list, however far down: by an index, not an offset.
   */
  List<ProjectSummary> older(Place place) {
    return database.with(
        session -> session.query(OLDER, ProjectSummary.ROW, place.updatedAt(), place.id()));
  }

  List<ProjectSummary> older(Place place, Status status) {
    return database.with(
        session ->
            session.query(
                OLDER_WITH, ProjectSummary.ROW, status.text(), place.updatedAt(), place.id()));
  }

  /** A project with everything in it. */
  Optional<Project> byId(long id) {
    return database.with(
        session ->
            session.find(BY_ID, ProjectSummary.ROW, id).map(summary -> whole(session, summary)));
  }

  private Project whole(Session session, ProjectSummary summary) {
    long id = summary.id();
    List<Scene> scenes = session.query(SCENES, Scene.ROW, id);
    List<Asset> assets =
        optimizations.isOn(Optimization.EAGER_LOADING)
            ? session.query(ASSETS, Asset.ROW, id)
            : assetsSceneByScene(session, scenes);
    return new Project(summary, scenes, assets, session.query(CHECKPOINTS, Checkpoint.ROW, id));
  }

  /** What the eager way has in one query, however many scenes there are, takes one for each. */
  private static List<Asset> assetsSceneByScene(Session session, List<Scene> scenes) {
    return scenes.stream().flatMap(scene -> assets(session, scene).stream()).toList();
  }

  /**
   * The scenes of a project, each with its assets, in the "N+1" way: one query for the scenes and
   * one more for each of them. Deliberate, whatever is switched on: Outrider's queries per request
   * give it away.
   */
  List<SceneAssets> scenes(long id) {
    return database.with(
        session ->
            session.query(SCENES, Scene.ROW, id).stream()
                .map(scene -> new SceneAssets(scene, assets(session, scene)))
                .toList());
  }

  private static List<Asset> assets(Session session, Scene scene) {
    return session.query(ASSETS_OF_SCENE, Asset.ROW, scene.id());
  }
}
