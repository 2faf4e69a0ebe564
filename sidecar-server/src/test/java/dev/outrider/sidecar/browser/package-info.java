/** A real browser, for tests of what people see. */
package dev.outrider.sidecar.browser;
