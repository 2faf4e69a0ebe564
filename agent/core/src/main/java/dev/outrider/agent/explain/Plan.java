package dev.outrider.agent.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** How a database would execute a statement. Immutable; holds no literal. */
public final class Plan {

  private final String text;
  private final List<String> fullScans;
  private final List<String> indexes;

  /**
   * @param text as the database words it
   * @param fullScans tables, or their aliases in the statement, that are read from end to end
   * @param indexes by name; one that is read from end to end counts as used, its table not as read
   *     in full
   */
  public Plan(String text, Collection<String> fullScans, Collection<String> indexes) {
    this.text = text;
    this.fullScans = List.copyOf(new ArrayList<>(new LinkedHashSet<>(fullScans)));
    this.indexes = List.copyOf(new ArrayList<>(new LinkedHashSet<>(indexes)));
  }

  public String text() {
    return text;
  }

  public List<String> fullScans() {
    return fullScans;
  }

  public List<String> indexes() {
    return indexes;
  }
}
