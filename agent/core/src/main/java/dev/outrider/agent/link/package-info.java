/** The connection to the sidecar. */
@NullMarked
package dev.outrider.agent.link;

import org.jspecify.annotations.NullMarked;
