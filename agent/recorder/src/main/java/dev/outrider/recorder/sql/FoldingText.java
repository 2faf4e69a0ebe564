package dev.outrider.recorder.sql;

import dev.outrider.recorder.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint while it is written: its latest part in a window, so that a list's element can be
 * taken back once it turns out to repeat the one before, and what is before that as a hash.
 *
 * <p>Reusable; allocates nothing. An element longer than the window is not folded.
 */
final class FoldingText {

  /** What repeated elements mean, by level of nesting. */
  private static final byte PLAIN = 0;

  /** In parentheses: {@code (a, b)}. */
  private static final byte LIST = 1;

  /** Not in parentheses: {@code VALUES (a), (b)}. */
  private static final byte ROWS = 2;

  private static final int WINDOW = 8_192;
  // How far a look back goes: a word, and a sign before it.
  private static final int KEPT = 64;
  private static final int MOST_NESTED = 32;
  // Everything deeper shares the last level, which never folds.
  private static final int LEVELS = MOST_NESTED + 2;
  private static final int NONE = -1;

  final char[] window = new char[WINDOW];
  int length;

  private final byte[] kind = new byte[LEVELS];
  private final int[] elementStart = new int[LEVELS];
  private final int[] earlierStart = new int[LEVELS];
  private final int[] earlierEnd = new int[LEVELS];
  private int depth;
  private boolean anyRows;
  private long hash;
  private long flushed;
  private @Nullable StringBuilder whole;
  private int wholeWanted;

  void begin(@Nullable StringBuilder into, int mostCharacters) {
    whole = into;
    wholeWanted = mostCharacters;
    length = 0;
    depth = 0;
    kind[0] = PLAIN;
    hash = Hash.START;
    flushed = 0;
    anyRows = false;
  }

  /** Ends the text and tells its hash. */
  long end() {
    handOver(length & ~3);
    long tail = length;
    for (int i = 0; i < length; i++) {
      tail = tail << 16 | window[i];
    }
    if (whole != null) {
      whole.append(window, 0, length);
      whole = null;
    }
    return Hash.spread(Hash.spread(hash ^ tail) + flushed);
  }

  char last() {
    return length == 0 ? '\0' : window[length - 1];
  }

  void put(char c) {
    if (length == WINDOW) {
      makeRoom();
    }
    window[length++] = c;
  }

  /** Room for {@code characters} more, if the window is as large; else less. */
  boolean reserve(int characters) {
    if (length + characters > WINDOW - KEPT) {
      flush();
    }
    return length + characters <= WINDOW;
  }

  /** Whether elements of the list at this level may fold, whichever it is. */
  boolean inList() {
    return kind[level()] == LIST;
  }

  boolean inRowsOrList() {
    return kind[level()] != PLAIN;
  }

  /** A subquery follows instead of a list's elements. */
  void noListAfterAll() {
    kind[level()] = PLAIN;
  }

  /** A word: the rows after {@code VALUES} have ended. */
  void endRows() {
    if (anyRows) {
      endRowsHere();
    }
  }

  private void endRowsHere() {
    int level = level();
    if (kind[level] == ROWS) {
      kind[level] = PLAIN;
    }
  }

  void beginRows() {
    anyRows = true;
    begin(ROWS);
  }

  void open(boolean list) {
    put('(');
    depth++;
    begin(list ? LIST : PLAIN);
  }

  void close() {
    if (inList()) {
      fold(level());
    }
    put(')');
    if (depth > 0) {
      depth--;
      if (kind[level()] == ROWS) {
        fold(level());
      }
    }
  }

  void comma() {
    int level = level();
    if (kind[level] == LIST) {
      fold(level);
    }
    put(',');
    if (kind[level] != PLAIN) {
      elementStart[level] = length;
    }
  }

  private void begin(byte newKind) {
    int level = level();
    kind[level] = level > MOST_NESTED ? PLAIN : newKind;
    elementStart[level] = length;
    earlierEnd[level] = NONE;
  }

  private int level() {
    return Math.min(depth, MOST_NESTED + 1);
  }

  /** Drops the element that ends here if it repeats the one before it. */
  private void fold(int level) {
    int start = elementStart[level];
    int end = earlierEnd[level];
    if (start == NONE) {
      earlierEnd[level] = NONE;
      return;
    }
    if (start < length && window[start] == ' ') {
      start++;
    }
    if (end != NONE && start > end && repeats(earlierStart[level], end, start)) {
      length = end;
    } else {
      earlierStart[level] = start;
      earlierEnd[level] = length;
    }
  }

  private boolean repeats(int from, int to, int start) {
    if (to - from != length - start) {
      return false;
    }
    for (int i = 0; i < to - from; i++) {
      if (window[from + i] != window[start + i]) {
        return false;
      }
    }
    return true;
  }

  /** Hands over what can no longer change. */
  private void flush() {
    int upTo = length - KEPT;
    for (int level = 0; level <= level(); level++) {
      if (kind[level] != PLAIN && elementStart[level] != NONE) {
        upTo =
            Math.min(upTo, earlierEnd[level] == NONE ? elementStart[level] : earlierStart[level]);
      }
    }
    if (upTo > 0) {
      handOver(upTo & ~3);
    }
  }

  private void makeRoom() {
    flush();
    if (length == WINDOW) {
      handOver(WINDOW - KEPT);
    }
  }

  /** Hands the window's beginning on; elements that began in it can no longer be folded. */
  private void handOver(int count) {
    hash = Hash.mixByFours(hash, window, count);
    flushed += count;
    if (whole != null && whole.length() <= wholeWanted) {
      whole.append(window, 0, count);
    }
    length -= count;
    System.arraycopy(window, count, window, 0, length);
    for (int level = 0; level <= level() && count > 0; level++) {
      shift(elementStart, level, count);
      shift(earlierStart, level, count);
      shift(earlierEnd, level, count);
      if (earlierStart[level] == NONE) {
        earlierEnd[level] = NONE;
      }
    }
  }

  private static void shift(int[] places, int level, int by) {
    places[level] = places[level] < by ? NONE : places[level] - by;
  }
}
