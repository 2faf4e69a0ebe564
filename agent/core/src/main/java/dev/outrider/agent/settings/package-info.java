/** What the operator set, wherever it was set. */
@NullMarked
package dev.outrider.agent.settings;

import org.jspecify.annotations.NullMarked;
