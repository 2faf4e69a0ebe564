/** What a user may set, where it comes from, and what is said when it is wrong. */
@NullMarked
package dev.outrider.sidecar.config;

import org.jspecify.annotations.NullMarked;
