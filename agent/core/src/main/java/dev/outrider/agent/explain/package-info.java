/**
 * Asks a database for a statement's plan, over a short-lived connection of the agent's own, and
 * never executes the statement.
 *
 * <p>Why a package {@code bridge} with a class loader of its own? The agent lies on the bootstrap
 * loader, which does not see {@code java.sql}. What works with JDBC is therefore defined a second
 * time by a loader below the platform's.
 */
@NullMarked
package dev.outrider.agent.explain;

import org.jspecify.annotations.NullMarked;
