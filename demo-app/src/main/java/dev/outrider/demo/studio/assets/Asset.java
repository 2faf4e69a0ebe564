package dev.outrider.demo.studio.assets;

import dev.outrider.demo.studio.database.Row;

/** A clip, picture, voice or song that a scene shows or plays. */
public record Asset(long id, long sceneId, String name, String codec, long sizeBytes) {
  /** Reads {@code id, scene_id, name, codec, size_bytes}. */
  public static final Row<Asset> ROW =
      row ->
          new Asset(
              row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getLong(5));
}
