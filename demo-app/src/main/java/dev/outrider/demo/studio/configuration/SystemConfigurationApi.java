package dev.outrider.demo.studio.configuration;

import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;
import org.jspecify.annotations.Nullable;

/** The system configuration over HTTP. */
public final class SystemConfigurationApi {
  private static final int LONGEST_VALUE = 200;

  private final SystemConfiguration configuration;

  public SystemConfigurationApi(SystemConfiguration configuration) {
    this.configuration = configuration;
  }

  public void addTo(Api api) {
    api.get("/api/system/configuration", request -> Answer.ok(configuration.all()));
    api.put("/api/system/configuration/{name}", this::change);
  }

  private Answer change(Request request) {
    String value = request.body(Change.class).value();
    if (value == null || value.length() > LONGEST_VALUE) {
      throw HttpFailure.badRequest("value is a text of at most " + LONGEST_VALUE + " characters.");
    }
    if (!configuration.change(request.path("name"), value)) {
      throw HttpFailure.notFound("There is no such setting.");
    }
    return Answer.ok(new Change(value));
  }

  /** The body of a change. */
  record Change(@Nullable String value) {}
}
