package dev.outrider.demo.studio.jobs;

import dev.outrider.demo.studio.database.DatabaseException;
import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.Freshness;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;

/** The render jobs over HTTP. */
public final class JobApi {
  private final Jobs jobs;

  public JobApi(Jobs jobs) {
    this.jobs = jobs;
  }

  public void addTo(Api api) {
    api.post("/api/jobs", this::queue);
    api.get("/api/jobs/{id}", Freshness.JOB_STATUS, this::byId);
    api.put("/api/jobs/{id}/progress", this::progress);
  }

  private Answer queue(Request request) {
    try {
      return Answer.created(jobs.queue(request.body(Order.class).projectId()));
    } catch (DatabaseException e) {
      if (e.isDangling()) {
        throw HttpFailure.badRequest("There is no such project.");
      }
      throw e;
    }
  }

  private Answer byId(Request request) {
    return jobs.byId(request.id()).map(Answer::ok).orElseThrow(JobApi::unknown);
  }

  private Answer progress(Request request) {
    Progress progress = request.body(Progress.class);
    if (progress.percent() < 0 || progress.percent() > 100) {
      throw HttpFailure.badRequest("percent is a number from 0 to 100.");
    }
    if (!jobs.progress(request.id(), progress.percent())) {
      throw unknown();
    }
    return Answer.ok(progress);
  }

  private static HttpFailure unknown() {
    return HttpFailure.notFound("There is no such job.");
  }

  /** The body that orders a job. */
  record Order(long projectId) {}

  /** The body by which a render node tells how far it is. */
  record Progress(int percent) {}
}
