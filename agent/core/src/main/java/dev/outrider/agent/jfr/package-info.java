/** Events of ours in the host's own flight recordings. */
@NullMarked
package dev.outrider.agent.jfr;

import org.jspecify.annotations.NullMarked;
