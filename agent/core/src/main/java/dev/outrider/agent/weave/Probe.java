package dev.outrider.agent.weave;

/**
 * What is woven into one library.
 *
 * <p>Stateless. {@link #matches} sees every class of the host that could matter and must be cheap;
 * {@link #weave} is called for the few that match.
 */
public interface Probe {

  /** As in the setting {@code probe.<name>} and in the list of probes. */
  String name();

  /** Whether an operator may switch it off: not if others would break the host without it. */
  default boolean isOptional() {
    return true;
  }

  /**
   * Whether this class is to be woven. Called while the class loads: no locks, no loading of
   * others.
   */
  boolean matches(ClassLook look);

  /** Says which methods get which advice. */
  void weave(Weaving weaving);
}
