package dev.outrider.agent.weave;

/**
 * What is woven into one library.
 *
 * <p>Stateless. {@link #matches} sees every class that its {@link Library} may contain and must be
 * cheap; {@link #weave} is called for the few that match.
 */
public interface Probe {

  /**
   * Whether this class is to be woven. Called while the class loads: no locks, no loading of
   * others.
   */
  boolean matches(ClassLook look);

  /** Says which methods get which advice. */
  void weave(Weaving weaving);
}
