/**
 * The sidecars of a team's machines as one: who is there, and actions that reach all their JVMs at
 * most once each. They meet in Redis; without it each goes on alone.
 *
 * <p>All state is touched on one thread, {@code outrider-fleet}; readers get snapshots.
 */
@NullMarked
package dev.outrider.sidecar.fleet;

import org.jspecify.annotations.NullMarked;
