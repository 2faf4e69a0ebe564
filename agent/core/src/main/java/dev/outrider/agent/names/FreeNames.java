package dev.outrider.agent.names;

import java.util.HashSet;
import java.util.Set;

/**
 * Gives every thing a name that no other one of its kind has now. Used by one thread at a time.
 *
 * <p>A name that was given back is the next one's: a host that makes and drops things at one place
 * without end needs no more names than it has things at once.
 */
public final class FreeNames {

  private final Set<String> taken = new HashSet<>();

  /** The name wanted or, with the lowest free number, one like it. */
  public String take(String wanted) {
    String unique = wanted;
    for (int number = 2; !taken.add(unique); number++) {
      unique = wanted + "#" + number;
    }
    return unique;
  }

  /** The name is no longer needed. */
  public void release(String name) {
    taken.remove(name);
  }
}
