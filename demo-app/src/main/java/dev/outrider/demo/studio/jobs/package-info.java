/** Render jobs and how far they are. */
@NullMarked
package dev.outrider.demo.studio.jobs;

import org.jspecify.annotations.NullMarked;
