/** A servlet API as small as can be. */
package dev.outrider.recorder.servlet;
