package dev.outrider.sidecar.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The slow executions of one JVM, counted by statement and minute. Executions beyond the statements
 * that are told apart, and those that were over before the agent could tell of them, are counted
 * together. For one thread at a time.
 */
final class SlowStatements {

  /** So many statements are told apart in a minute. */
  static final int MOST_STATEMENTS = 10;

  /** What the others are counted as. */
  static final String OTHERS = "(others)";

  // The minute that is now and those before, of which reports may still come.
  private static final int MOST_TALLIES = 3 * (MOST_STATEMENTS + 1);

  private static final int MOST_TEXT = 200;

  private record Key(Instant minute, String statement) {}

  /** What happened to one statement in one minute so far. */
  private static final class Counted {
    private long executions;
    private @Nullable SlowExecutionView longest;

    /** True if that changes what is told. */
    boolean add(SlowExecutionView execution, boolean fresh) {
      boolean better = tellsMore(execution);
      if (fresh) {
        executions++;
      }
      if (better || longest == null || execution.durationNanos() > longest.durationNanos()) {
        longest = execution;
      }
      return fresh || better;
    }

    // It is told again once its request has ended, and its endpoint is known.
    private boolean tellsMore(SlowExecutionView execution) {
      return longest != null
          && longest.sequence() == execution.sequence()
          && longest.endpointId() == null
          && execution.endpointId() != null;
    }
  }

  private final Map<Key, Counted> byKey =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Counted> eldest) {
          return size() > MOST_TALLIES;
        }
      };

  private long next = Long.MIN_VALUE;

  /**
   * Counts executions.
   *
   * @param told by rising sequence
   * @return an event for each statement and minute of which there is more to tell
   */
  List<Event> take(Jvm jvm, List<SlowExecutionView> told) {
    Set<Key> grown = new LinkedHashSet<>();
    long expected = next == Long.MIN_VALUE ? told.get(0).sequence() : next;
    long missed = 0;
    for (SlowExecutionView execution : told) {
      boolean fresh = execution.sequence() >= expected;
      if (fresh) {
        missed += execution.sequence() - expected;
        expected = execution.sequence() + 1;
      }
      Key key = keyOf(execution, fresh);
      @Nullable Counted counted = byKey.get(key);
      if (counted != null && counted.add(execution, fresh)) {
        grown.add(key);
      }
    }
    next = expected;
    if (missed > 0) {
      grown.add(countMissed(minuteOf(told.get(told.size() - 1)), missed));
    }
    List<Event> events = new ArrayList<>();
    for (Key key : grown) {
      @Nullable Counted counted = byKey.get(key);
      if (counted != null) {
        events.add(eventOf(jvm, key, counted));
      }
    }
    return events;
  }

  private Key countMissed(Instant minute, long missed) {
    Key others = new Key(minute, OTHERS);
    byKey.computeIfAbsent(others, fresh -> new Counted()).executions += missed;
    return others;
  }

  /** Where the execution is counted; begins a count for one that is new. */
  private Key keyOf(SlowExecutionView execution, boolean fresh) {
    Instant minute = minuteOf(execution);
    Key own = new Key(minute, execution.statementId());
    if (byKey.containsKey(own)) {
      return own;
    }
    long apart = byKey.keySet().stream().filter(key -> key.minute().equals(minute)).count();
    Key key = apart < MOST_STATEMENTS ? own : new Key(minute, OTHERS);
    if (fresh) {
      byKey.computeIfAbsent(key, first -> new Counted());
    }
    return key;
  }

  private static Instant minuteOf(SlowExecutionView execution) {
    return execution.endedAt().truncatedTo(ChronoUnit.MINUTES);
  }

  private static Event eventOf(Jvm jvm, Key key, Counted counted) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put(Tally.STATEMENT, key.statement());
    String sql = cut(sqlOf(jvm, key.statement()));
    details.put("sql", sql);
    details.put(Tally.EXECUTIONS, Long.toString(counted.executions));
    String longest = "";
    if (counted.longest != null) {
      longest = describe(jvm, counted.longest, details);
    }
    String text =
        "%s executed %s slowly, %s within a minute%s"
            .formatted(
                jvm.service(),
                sql,
                counted.executions == 1 ? "once" : counted.executions + " times",
                longest);
    return Event.of(key.minute(), EventKind.SLOW_STATEMENT, jvm, text, details);
  }

  private static String describe(Jvm jvm, SlowExecutionView longest, Map<String, String> details) {
    String seconds = Double.toString(longest.durationNanos() / 1e9);
    details.put("longestSeconds", seconds);
    @Nullable String endpointId = longest.endpointId();
    if (endpointId != null) {
      details.put("endpoint", jvm.endpointName(endpointId));
    }
    @Nullable String callSite = longest.callSite();
    if (callSite == null) {
      return ", for up to %s s".formatted(seconds);
    }
    details.put("callSite", callSite);
    return ", for up to %s s at %s".formatted(seconds, callSite);
  }

  private static String sqlOf(Jvm jvm, String statementId) {
    if (statementId.equals(OTHERS)) {
      return "other statements";
    }
    @Nullable String text = jvm.statementText(statementId);
    return text == null ? statementId : text;
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
  }
}
