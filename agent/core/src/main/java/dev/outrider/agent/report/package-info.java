/** What the recorder and the platform know, told to the sidecar. */
@NullMarked
package dev.outrider.agent.report;

import org.jspecify.annotations.NullMarked;
