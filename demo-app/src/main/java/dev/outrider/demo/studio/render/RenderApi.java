package dev.outrider.demo.studio.render;

import dev.outrider.demo.studio.assets.Asset;
import dev.outrider.demo.studio.assets.Assets;
import dev.outrider.demo.studio.http.Answer;
import dev.outrider.demo.studio.http.Api;
import dev.outrider.demo.studio.http.HttpFailure;
import dev.outrider.demo.studio.http.Request;
import dev.outrider.demo.studio.pooling.Pools;
import org.jspecify.annotations.Nullable;

/** Previews over HTTP. */
public final class RenderApi {
  /** The codec of assets whose preview fails with a status of 500. */
  public static final String BROKEN_CODEC = "broken";

  private final Assets assets;
  private final Renderer renderer;

  public RenderApi(Assets assets, Pools pools) {
    this.assets = assets;
    this.renderer = new Renderer(pools);
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
    return Answer.ok(renderer.render(order.frame() == null ? 0 : order.frame()));
  }

  /** The body that orders a preview: of the first frame, unless it names another. */
  record Order(long assetId, @Nullable Integer frame) {}
}
