package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** Implemented by Spring MVC's object for one request's handling, through weaving. */
public interface HandlerChain {

  @Nullable Object outrider$handler();
}
