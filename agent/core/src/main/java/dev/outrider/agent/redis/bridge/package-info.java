/**
 * What sees the clients' own types: defined beside each library, for as long as keys are cleared.
 */
@NullMarked
package dev.outrider.agent.redis.bridge;

import org.jspecify.annotations.NullMarked;
