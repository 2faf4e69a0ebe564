package dev.outrider.demo.studio.render;

import dev.outrider.demo.studio.assets.Asset;
import dev.outrider.demo.studio.assets.Assets;
import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;

/** Previews over HTTP. */
public final class RenderApi {
  /** The codec of assets whose preview fails with a status of 500. */
  public static final String BROKEN_CODEC = "broken";

  private final Assets assets;

  public RenderApi(Assets assets) {
    this.assets = assets;
  }

  public void addTo(Api api) {
    api.post("/api/render/preview", this::preview);
  }

  private Answer preview(Request request) {
    Order order = request.body(Order.class);
    Asset asset =
        assets
            .byId(order.assetId())
            .orElseThrow(() -> HttpFailure.notFound("There is no such asset."));
    if (asset.codec().equals(BROKEN_CODEC)) {
      throw HttpFailure.internal("The renderer cannot decode " + asset.name() + ".");
    }
    return Answer.ok(Renderer.render(order.frame()));
  }

  /** The body that orders a preview. */
  record Order(long assetId, int frame) {}
}
