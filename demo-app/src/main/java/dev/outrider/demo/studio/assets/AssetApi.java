package dev.outrider.demo.studio.assets;

import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;

/** The search for assets over HTTP. */
public final class AssetApi {
  private final Assets assets;

  public AssetApi(Assets assets) {
    this.assets = assets;
  }

  public void addTo(Api api) {
    api.get("/api/search/assets", this::search);
  }

  private Answer search(Request request) {
    String prefix = request.query("q").orElse("");
    if (prefix.isBlank()) {
      throw HttpFailure.badRequest("The parameter q says how the asset's name starts.");
    }
    return Answer.ok(assets.search(prefix));
  }
}
