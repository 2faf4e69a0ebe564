package dev.outrider.recorder.view;

/** Implemented by {@code HttpServletResponse}, through weaving: what is asked of one. */
public interface ServletAnswer {

  int outrider$status();
}
