package dev.outrider.demo.studio;

import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.Freshness;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;
import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.optimizations.Optimizations;
import java.util.List;

/** The switches over HTTP. */
final class OptimizationsApi {
  private static final String PATH = "/api/demo/optimizations";

  private final Optimizations optimizations;

  OptimizationsApi(Optimizations optimizations) {
    this.optimizations = optimizations;
  }

  void addTo(Api api) {
    api.get(PATH, Freshness.NEVER, request -> states());
    api.post(PATH, this::switchAll);
    api.post(PATH + "/{name}", this::switchOne);
  }

  private Answer states() {
    return Answer.ok(new States(optimizations.states()));
  }

  private Answer switchAll(Request request) {
    optimizations.setAll(request.isEnabled());
    return states();
  }

  private Answer switchOne(Request request) {
    String name = request.path("name");
    Optimization optimization =
        Optimization.of(name)
            .orElseThrow(
                () ->
                    HttpFailure.notFound(
                        "There is no optimization '%s'; there are %s."
                            .formatted(name, Optimization.texts())));
    optimizations.set(optimization, request.isEnabled());
    return states();
  }

  /** The body of every answer. */
  private record States(List<Optimizations.State> optimizations) {}
}
