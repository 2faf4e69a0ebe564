/** Where agents' reports come in. */
@NullMarked
package dev.outrider.sidecar.ingest;

import org.jspecify.annotations.NullMarked;
