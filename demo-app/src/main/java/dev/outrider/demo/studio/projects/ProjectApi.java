package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.database.DatabaseException;
import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The projects over HTTP. */
public final class ProjectApi {
  private final Projects projects;

  public ProjectApi(Projects projects) {
    this.projects = projects;
  }

  public void addTo(Api api) {
    api.get("/api/projects", this::list);
    api.post("/api/projects", this::create);
    api.get("/api/projects/{id}", this::byId);
    api.get("/api/projects/{id}/scenes", this::scenes);
    api.put("/api/projects/{id}/title", this::rename);
    api.post("/api/projects/{id}/checkpoints", this::addCheckpoints);
  }

  private Answer list(Request request) {
    ProjectReader reader = projects.reader();
    Optional<Status> status = request.query("status").map(ProjectApi::status);
    Optional<Place> before = request.query("before").map(ProjectApi::place);
    if (before.isEmpty()) {
      return Answer.ok(status.map(reader::newest).orElseGet(reader::newest));
    }
    Place place = before.get();
    return Answer.ok(
        status.map(each -> reader.older(place, each)).orElseGet(() -> reader.older(place)));
  }

  private static Place place(String text) {
    return Place.of(text)
        .orElseThrow(
            () ->
                HttpFailure.badRequest(
                    "The parameter before is a project's updatedAt and id, such as"
                        + " 2021-01-01T01:00:00Z,1, not '"
                        + text
                        + "'."));
  }

  private static Status status(String text) {
    return Status.of(text)
        .orElseThrow(() -> HttpFailure.badRequest("There is no status '" + text + "'."));
  }

  private Answer byId(Request request) {
    return projects.byId(request.id()).map(Answer::ok).orElseThrow(ProjectApi::unknown);
  }

  private Answer scenes(Request request) {
    List<SceneAssets> scenes = projects.reader().scenes(request.id());
    if (scenes.isEmpty() && projects.byId(request.id()).isEmpty()) {
      throw unknown();
    }
    return Answer.ok(scenes);
  }

  private Answer create(Request request) {
    Draft draft = request.body(Draft.class);
    try {
      return Answer.created(projects.create(draft.templateId(), title(draft.title())));
    } catch (DatabaseException e) {
      throw refused(e, "There is no such template.");
    }
  }

  private Answer rename(Request request) {
    Title title = request.body(Title.class);
    try {
      if (!projects.rename(request.id(), title(title.title()))) {
        throw unknown();
      }
      return Answer.ok(title);
    } catch (DatabaseException e) {
      throw refused(e, "There is no such project.");
    }
  }

  private Answer addCheckpoints(Request request) {
    List<String> labels = request.body(Labels.class).labels();
    if (labels == null || labels.isEmpty() || labels.stream().anyMatch(Objects::isNull)) {
      throw HttpFailure.badRequest("labels names at least one checkpoint, each with a text.");
    }
    try {
      projects.addCheckpoints(request.id(), labels);
      return Answer.created(new Labels(labels));
    } catch (DatabaseException e) {
      throw refused(e, "There is no such project.");
    }
  }

  private static String title(@Nullable String title) {
    if (title == null || title.isBlank()) {
      throw HttpFailure.badRequest("A project needs a title.");
    }
    return title;
  }

  private static RuntimeException refused(DatabaseException e, String dangling) {
    if (e.isDuplicate()) {
      return HttpFailure.conflict("Another project has this title.");
    }
    return e.isDangling() ? HttpFailure.notFound(dangling) : e;
  }

  private static HttpFailure unknown() {
    return HttpFailure.notFound("There is no such project.");
  }

  /** The body of a new project. */
  record Draft(long templateId, @Nullable String title) {}

  /** The body of a new title. */
  record Title(@Nullable String title) {}

  /** The body of new checkpoints. */
  record Labels(@Nullable List<String> labels) {}
}
