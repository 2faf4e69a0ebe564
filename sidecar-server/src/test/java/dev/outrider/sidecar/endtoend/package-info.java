/** The real agent in forked hosts, the real sidecar in a process of its own, and what both tell. */
package dev.outrider.sidecar.endtoend;
