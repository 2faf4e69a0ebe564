package dev.outrider.recorder.view;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A task that calls one method of the host's; implemented by schedulers' own by weaving. */
public interface MethodJob {

  @Nullable Method outrider$method();
}
