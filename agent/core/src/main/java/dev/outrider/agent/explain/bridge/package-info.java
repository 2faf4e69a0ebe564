/**
 * The part of explaining that works with {@code java.sql}; nothing else in the agent names its
 * classes.
 */
@NullMarked
package dev.outrider.agent.explain.bridge;

import org.jspecify.annotations.NullMarked;
