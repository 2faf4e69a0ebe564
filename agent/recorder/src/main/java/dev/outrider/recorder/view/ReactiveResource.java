package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** Implemented by RESTEasy Reactive's object for one resource method, through weaving. */
public interface ReactiveResource {

  /** Its class' part of the template, {@link Templated}; null if a locator gave the object. */
  @Nullable Object outrider$classTemplate();

  /** Its own part, {@link Templated}. */
  @Nullable Object outrider$methodTemplate();

  /** Null for a locator of resources, which one more of these comes after. */
  @Nullable Object outrider$method();

  /** Null for one that stands for several, of which one will be chosen by media type. */
  @Nullable Object outrider$invoker();
}
