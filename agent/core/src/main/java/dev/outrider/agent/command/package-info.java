/** What the sidecar asks for, carried out. */
@NullMarked
package dev.outrider.agent.command;

import org.jspecify.annotations.NullMarked;
