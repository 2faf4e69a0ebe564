/** What is woven, one file a library. */
@NullMarked
package dev.outrider.agent.probes;

import org.jspecify.annotations.NullMarked;
