/** Projects with their scenes, assets and checkpoints. */
@NullMarked
package dev.outrider.demo.studio.projects;

import org.jspecify.annotations.NullMarked;
