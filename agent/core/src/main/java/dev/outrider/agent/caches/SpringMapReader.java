package dev.outrider.agent.caches;

import dev.outrider.agent.peek.Peek;
import dev.outrider.protocol.Field;
import java.util.Map;

/** Spring's caches of plain maps: they have a size, and count nothing. */
final class SpringMapReader extends MapReader {

  @Override
  public CacheFigures figures(Object asked) throws ReflectiveOperationException {
    return new CacheFigures().with(Field.Cache.SIZE, size(asked));
  }

  @Override
  public void removeAll(Object asked) throws ReflectiveOperationException {
    Peek.invoke(asked, "clear");
  }

  @Override
  Map<?, ?> map(Object asked) throws ReflectiveOperationException {
    return (Map<?, ?>) present(asked, "getNativeCache");
  }
}
