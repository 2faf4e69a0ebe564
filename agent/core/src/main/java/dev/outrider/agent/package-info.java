/**
 * The agent: enters the JVM, weaves the recorder into its libraries, and reports to the sidecar.
 */
@NullMarked
package dev.outrider.agent;

import org.jspecify.annotations.NullMarked;
