package dev.outrider.agent.explain.bridge;

import dev.outrider.agent.explain.bridge.SqlTokens.Kind;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Gives the lists that a fingerprint folds their elements back, as many as the list they belong to
 * has: {@code INSERT INTO t(a, b) VALUES (?)} and {@code (a, b) IN ((?))} are no valid SQL.
 */
final class FoldedLists {

  /** What stands between two parentheses. */
  private static final class Group {
    /** Elements there should be, or 0 if that is not known. */
    final int expected;

    int elements = 1;
    boolean onlyParameter;
    boolean empty = true;

    /** Where the first element ends that is a parameter and nothing else; -1 without one. */
    int parameterEnd = -1;

    int candidateEnd = -1;

    Group(int expected) {
      this.expected = expected;
    }

    void endElement() {
      if (onlyParameter && parameterEnd < 0) {
        parameterEnd = candidateEnd;
      }
      empty = true;
      onlyParameter = false;
    }
  }

  private final StringBuilder unfolded = new StringBuilder();
  private final Deque<Group> open = new ArrayDeque<>();
  private final String sql;
  private final SqlTokens tokens;
  private Group closed = new Group(0);
  private String previous = "";
  private String beforePrevious = "";
  private boolean columnsFollow;
  private int columns;
  private int tupleSize;
  private int copied;

  private FoldedLists(String sql, boolean mysql) {
    this.sql = sql;
    this.tokens = new SqlTokens(sql, mysql);
  }

  static String unfold(String sql, boolean mysql) {
    return new FoldedLists(sql, mysql).unfolded();
  }

  private String unfolded() {
    open.push(new Group(0));
    for (Kind kind = tokens.next(); kind != Kind.END; kind = tokens.next()) {
      if (kind != Kind.SPACE) {
        take(kind);
        beforePrevious = previous;
        previous = tokens.token();
      }
    }
    return unfolded.append(sql, copied, sql.length()).toString();
  }

  private void take(Kind kind) {
    if (tokens.is("(")) {
      Group opened = new Group(expected());
      open.element().onlyParameter = false;
      open.element().empty = false;
      open.push(opened);
    } else if (tokens.is(")")) {
      close();
    } else if (tokens.is(",")) {
      open.element().endElement();
      open.element().elements++;
    } else {
      element(kind);
    }
  }

  private void element(Kind kind) {
    Group group = open.element();
    group.onlyParameter = group.empty && kind == Kind.PARAMETER;
    group.candidateEnd = tokens.end();
    group.empty = false;
    if (kind == Kind.WORD && (tokens.is("INTO") || tokens.is("INSERT"))) {
      columnsFollow = true;
      columns = 0;
    } else if (kind == Kind.WORD && (tokens.is("VALUES") || tokens.is("SELECT"))) {
      columnsFollow = false;
    } else if (kind == Kind.WORD && tokens.is("IN")) {
      boolean tuple = previous.equals(")") || (is(previous, "NOT") && beforePrevious.equals(")"));
      tupleSize = tuple ? closed.elements : 0;
    }
  }

  /** How many elements the group that opens here should have, or 0. */
  private int expected() {
    if (is(previous, "VALUES") || is(previous, "VALUE")) {
      return columns;
    }
    if (previous.equals("(") && is(beforePrevious, "IN")) {
      return tupleSize;
    }
    boolean follows = previous.equals(",") && beforePrevious.equals(")");
    return follows ? closed.expected : 0;
  }

  private void close() {
    if (open.size() == 1) {
      return;
    }
    Group group = open.pop();
    group.endElement();
    int missing = group.expected - group.elements;
    if (missing > 0 && group.parameterEnd >= 0) {
      unfolded.append(sql, copied, group.parameterEnd).append(", ?".repeat(missing));
      copied = group.parameterEnd;
    }
    if (columnsFollow) {
      columns = group.elements;
      columnsFollow = false;
    }
    closed = group;
  }

  private static boolean is(String token, String word) {
    return token.equalsIgnoreCase(word);
  }
}
