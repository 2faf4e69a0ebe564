/** How a request comes in and goes out again, one recorder for each kind of server or framework. */
@NullMarked
package dev.outrider.recorder.servers;

import org.jspecify.annotations.NullMarked;
