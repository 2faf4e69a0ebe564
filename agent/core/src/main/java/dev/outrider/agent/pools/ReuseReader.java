package dev.outrider.agent.pools;

import dev.outrider.agent.peek.Peek;
import java.util.Map;

/**
 * Reads what pools of one kind count of themselves.
 *
 * <p>Only looks: never has a pool make objects, or wait for a lock that is held while it does.
 */
interface ReuseReader {

  /** Of {@code Kind}: of entries about such pools. */
  String kind();

  /** Whether it is to be shown, and not a part of something that is shown elsewhere. */
  boolean isShown(Peek peek, Object pool);

  /** What there is to say of it that does not change. */
  Map<String, String> attributes(Peek peek, Object pool);

  boolean isClosed(Peek peek, Object pool);

  PoolFigures read(Peek peek, Object pool);
}
