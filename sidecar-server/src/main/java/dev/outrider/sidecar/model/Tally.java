package dev.outrider.sidecar.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that stands for several alike, of which more may come: it is told again as it grows, and
 * known by its moment, kind, JVM and by what it counts.
 *
 * @param of what is counted; of statements the id
 * @param count of how many it tells so far
 */
public record Tally(String of, long count) {

  /** The detail that says how many attempts there were. */
  public static final String ATTEMPTS = "attempts";

  /** The detail that says how many executions there were. */
  public static final String EXECUTIONS = "executions";

  /** The detail that says which statement was executed. */
  public static final String STATEMENT = "statement";

  private static final List<String> COUNTS = List.of(ATTEMPTS, EXECUTIONS);

  /** What the event of those details stands for, or null if for itself alone. */
  public static @Nullable Tally of(Map<String, String> details) {
    return COUNTS.stream()
        .map(details::get)
        .filter(count -> count != null)
        .map(count -> new Tally(details.getOrDefault(STATEMENT, ""), number(count)))
        .findFirst()
        .orElse(null);
  }

  private static long number(String count) {
    try {
      return Long.parseLong(count);
    } catch (NumberFormatException e) {
      // Another version's; whatever this one counts tells more.
      return 0;
    }
  }
}
