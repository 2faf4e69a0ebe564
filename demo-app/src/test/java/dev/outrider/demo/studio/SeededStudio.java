package dev.outrider.demo.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts Studios on copies of a database that was filled once, for that takes seconds. */
public final class SeededStudio {
  private static final String FILE = "studio.db";
  private static final Path MODEL = model();

  private SeededStudio() {}

  /** Starts a Studio in which everything is on. */
  public static Studio start(Path folder) {
    return start(folder, StudioSettings.defaults());
  }

  static Studio start(Path folder, StudioSettings settings) {
    try {
      Files.copy(MODEL.resolve(FILE), folder.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Studio.start(0, folder, settings);
  }

  private static Path model() {
    try {
      Path folder = Files.createTempDirectory("studio-model-");
      folder.toFile().deleteOnExit();
      folder.resolve(FILE).toFile().deleteOnExit();
      Studio.start(0, folder).close();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
