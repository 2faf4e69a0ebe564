package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.assets.Asset;
import java.util.List;

/** A scene with its own assets. */
public record SceneAssets(Scene scene, List<Asset> assets) {}
