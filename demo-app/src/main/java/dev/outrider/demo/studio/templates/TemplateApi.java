package dev.outrider.demo.studio.templates;

import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;

/** The templates over HTTP. */
public final class TemplateApi {
  private final Templates templates;

  public TemplateApi(Templates templates) {
    this.templates = templates;
  }

  public void addTo(Api api) {
    api.get("/api/templates", request -> Answer.ok(templates.all()));
    api.get("/api/templates/{id}", this::byId);
  }

  private Answer byId(Request request) {
    return templates
        .byId(request.id())
        .map(Answer::ok)
        .orElseThrow(() -> HttpFailure.notFound("There is no such template."));
  }
}
