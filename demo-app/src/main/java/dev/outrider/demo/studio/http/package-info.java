/** Requests in, JSON out. */
@NullMarked
package dev.outrider.demo.studio.http;

import org.jspecify.annotations.NullMarked;
