/** Requests in, JSON out, and the files of the page. */
@NullMarked
package dev.outrider.demo.studio.http;

import org.jspecify.annotations.NullMarked;
