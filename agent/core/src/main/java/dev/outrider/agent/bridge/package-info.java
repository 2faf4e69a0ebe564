/** Classes of ours that are defined where they see what the bootstrap loader does not. */
@NullMarked
package dev.outrider.agent.bridge;

import org.jspecify.annotations.NullMarked;
