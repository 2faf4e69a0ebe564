/** What things of the host's are called that were given no name. */
@NullMarked
package dev.outrider.agent.names;

import org.jspecify.annotations.NullMarked;
