package dev.outrider.recorder.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Implemented by {@code ServerWebExchange} of Spring WebFlux, through weaving. */
public interface ReactiveExchange {

  @Nullable Map<?, ?> outrider$attributes();

  @Nullable String outrider$contextPath();
}
