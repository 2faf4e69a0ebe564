/** Commands to Redis, by client library, server and command. */
@NullMarked
package dev.outrider.recorder.redis;

import org.jspecify.annotations.NullMarked;
