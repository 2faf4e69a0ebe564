/** The demo: Aura Studio under the agent, a load against it, and both counts side by side. */
@NullMarked
package dev.outrider.demo;

import org.jspecify.annotations.NullMarked;
