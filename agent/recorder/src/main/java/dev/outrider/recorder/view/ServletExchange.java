package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** Implemented by {@code HttpServletRequest}, through weaving: what is asked of one. */
public interface ServletExchange {

  String outrider$method();

  String outrider$path();

  @Nullable String outrider$contextPath();

  @Nullable String outrider$servletPath();

  @Nullable String outrider$pathInfo();

  /** A {@code DispatcherType}. */
  @Nullable Object outrider$dispatch();

  boolean outrider$isAsync();

  /** An {@code AsyncContext}. */
  Object outrider$asyncContext();

  @Nullable Object outrider$attribute(String name);
}
