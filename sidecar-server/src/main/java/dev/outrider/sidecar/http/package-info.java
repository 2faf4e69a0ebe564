/** How every request is routed, read and answered; knows nothing of what is served. */
@NullMarked
package dev.outrider.sidecar.http;

import org.jspecify.annotations.NullMarked;
