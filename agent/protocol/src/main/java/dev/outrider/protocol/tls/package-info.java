/** How agent and sidecar prove to each other who they are, where they speak TLS. */
@NullMarked
package dev.outrider.protocol.tls;

import org.jspecify.annotations.NullMarked;
