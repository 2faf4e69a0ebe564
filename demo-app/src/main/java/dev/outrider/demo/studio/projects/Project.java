package dev.outrider.demo.studio.projects;

import dev.outrider.demo.studio.assets.Asset;
import java.util.List;

/**
 * A project with all that is in it.
 *
 * @param checkpoints the newest first
 */
public record Project(
    ProjectSummary summary, List<Scene> scenes, List<Asset> assets, List<Checkpoint> checkpoints) {}
