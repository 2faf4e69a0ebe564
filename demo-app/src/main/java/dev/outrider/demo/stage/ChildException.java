package dev.outrider.demo.stage;

import java.util.List;

/** A process that ended, or did not get ready, with what it said last. */
public final class ChildException extends Exception {
  ChildException(String what, List<String> lastLines) {
    super(
        lastLines.isEmpty()
            ? what
            : what + " Its last lines:\n  " + String.join("\n  ", lastLines));
  }
}
