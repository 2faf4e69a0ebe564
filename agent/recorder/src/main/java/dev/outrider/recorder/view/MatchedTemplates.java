package dev.outrider.recorder.view;

import java.util.List;

/** Implemented by Jersey's object for one request's routing, through weaving. */
public interface MatchedTemplates {

  /** All that matched, each {@link Templated}, the innermost first. */
  List<?> outrider$templates();
}
