/** Who may do what: the admin token, the host allow-list, and the checks against web pages. */
@NullMarked
package dev.outrider.sidecar.security;

import org.jspecify.annotations.NullMarked;
