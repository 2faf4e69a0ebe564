package dev.outrider.demo.studio.settings;

import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.Freshness;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;

/** The provider settings over HTTP. */
public final class ProviderSettingsApi {
  private final ProviderSettings settings;

  public ProviderSettingsApi(ProviderSettings settings) {
    this.settings = settings;
  }

  public void addTo(Api api) {
    api.get(
        "/api/settings/providers",
        Freshness.PROVIDER_SETTINGS,
        request -> Answer.ok(settings.all()));
    api.put("/api/settings/providers/{provider}", this::enable);
  }

  private Answer enable(Request request) {
    Change change = request.body(Change.class);
    if (!settings.enable(request.path("provider"), change.enabled())) {
      throw HttpFailure.notFound("There is no such provider.");
    }
    return Answer.ok(change);
  }

  /** The body of a change. */
  record Change(boolean enabled) {}
}
