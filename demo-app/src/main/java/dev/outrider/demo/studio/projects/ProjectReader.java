package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.assets.Asset;
import dev.outrider.demo.studio.database.Database;
import dev.outrider.demo.studio.database.Session;
import java.util.List;
import java.util.Optional;

/** The queries behind the projects. */
final class ProjectReader {
  private static final String SUMMARY =
      "SELECT id, template_id, title, status, updated_at FROM projects ";
  private static final String BY_ID = SUMMARY + "WHERE id = ?";
  private static final String NEWEST = SUMMARY + "ORDER BY updated_at DESC LIMIT 50";
  private static final String NEWEST_WITH =
      SUMMARY + "WHERE status = '%s' ORDER BY updated_at DESC LIMIT 50";
  private static final String SCENES =
      "SELECT id, position, script, duration_seconds FROM scenes"
          + " WHERE project_id = ? ORDER BY position";
  private static final String CHECKPOINTS =
      "SELECT id, label, taken_at FROM checkpoints WHERE project_id = ? ORDER BY taken_at DESC";
  private static final String ASSETS =
      """
      SELECT a.id, a.scene_id, a.name, a.codec, a.size_bytes
      FROM scenes s JOIN assets a ON a.scene_id = s.id WHERE s.project_id = ?""";
  private static final String ASSETS_OF_SCENE =
      "SELECT id, scene_id, name, codec, size_bytes FROM assets WHERE scene_id = ?";

  private final Database database;

  ProjectReader(Database database) {
    this.database = database;
  }

  List<ProjectSummary> newest() {
    return database.with(session -> session.query(NEWEST, ProjectSummary.ROW));
  }

  /** The status stands in the text, as in so many applications: one statement, five texts. */
  List<ProjectSummary> newest(Status status) {
    String sql = NEWEST_WITH.formatted(status.text());
    return database.with(session -> session.queryText(sql, ProjectSummary.ROW));
  }

  /** A project in four queries, however much is in it. */
  Optional<Project> byId(long id) {
    return database.with(
        session ->
            session
                .find(BY_ID, ProjectSummary.ROW, id)
                .map(
                    summary ->
                        new Project(
                            summary,
                            session.query(SCENES, Scene.ROW, id),
                            session.query(ASSETS, Asset.ROW, id),
                            session.query(CHECKPOINTS, Checkpoint.ROW, id))));
  }

  /**
   * The scenes of a project, each with its assets, in the "N+1" way: one query for the scenes and
   * one more for each of them. Deliberate: Outrider's queries per request give it away.
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
