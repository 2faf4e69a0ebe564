/** Hosts for the end-to-end tests, beside those of the agent's test kit. */
package dev.outrider.sidecar.endtoend.hosts;
