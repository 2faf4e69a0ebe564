/**
 * How classes of the host are chosen and changed: cheap looks first, Byte Buddy only on a match.
 */
@NullMarked
package dev.outrider.agent.weave;

import org.jspecify.annotations.NullMarked;
