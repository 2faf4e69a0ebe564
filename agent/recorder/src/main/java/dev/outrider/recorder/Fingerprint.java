package dev.outrider.recorder;

import dev.outrider.recorder.SqlScanner.Token;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a SQL text: literals become {@code ?}, comments go, white space becomes canonical,
 * and the lists of {@code IN} and {@code VALUES} shrink to one element.
 *
 * <p>Two texts that differ only in those have one fingerprint, and its id is the same in every run.
 * In a statement that sets a password, the word after {@code IDENTIFIED BY} or {@code PASSWORD}
 * goes too, quoted or not.
 */
final class Fingerprint {

  // Tokens are written into a window so that a list can be taken back once its repetition shows.
  // What is longer than the window when folded is hashed in pieces.
  private static final int WINDOW = 8_192;
  private static final int MOST_NESTED = 32;
  private static final int NONE = -1;

  // By character: bits of the two sets that decide where spaces go. As fast to ask as one compare.
  private static final byte[] ASCII_SETS = new byte[128];
  private static final int OPERATOR = 1;
  private static final int NO_SPACE_BEFORE = 2;

  static {
    mark("=<>!+-*/%|&^~:@#", OPERATOR);
    mark(",;.)[]", NO_SPACE_BEFORE);
  }

  // Fingerprinters are lent, not kept by each thread: a thousand threads would keep 16 KB each.
  private static final AtomicReferenceArray<Fingerprint> SPARE = new AtomicReferenceArray<>(8);

  private final SqlScanner in = new SqlScanner();
  private final char[] window = new char[WINDOW];
  private final boolean[] folds = new boolean[MOST_NESTED + 1];
  private final int[] groupStart = new int[MOST_NESTED + 1];
  private final int[] earlierStart = new int[MOST_NESTED + 2];
  private final int[] earlierEnd = new int[MOST_NESTED + 2];
  private final boolean[] listsValues = new boolean[MOST_NESTED + 1];

  private int length;
  private long hash;
  private @Nullable StringBuilder text;
  private int depth;
  private char last;
  private boolean lastIsWord;
  private boolean listBegins;
  private boolean setsSecrets;
  private boolean afterIdentified;
  private boolean secretFollows;

  private Fingerprint() {}

  /** The id of the text's fingerprint. Allocates nothing once warm. */
  static long idOf(String sql, Dialect dialect) {
    return run(sql, dialect, null);
  }

  /** The text's fingerprint, cut at {@code mostCharacters}. */
  static String textOf(String sql, Dialect dialect, int mostCharacters) {
    StringBuilder text = new StringBuilder(Math.min(sql.length(), mostCharacters));
    run(sql, dialect, text);
    if (text.length() > mostCharacters) {
      text.setLength(mostCharacters - 1);
      text.append('\u2026');
    }
    return text.toString();
  }

  private static long run(String sql, Dialect dialect, @Nullable StringBuilder text) {
    int place = (int) Thread.currentThread().getId() & (SPARE.length() - 1);
    Fingerprint spare = SPARE.getAndSet(place, null);
    Fingerprint fingerprint = spare != null ? spare : new Fingerprint();
    fingerprint.begin(sql, dialect, text);
    long id = fingerprint.read();
    fingerprint.in.release();
    fingerprint.text = null;
    SPARE.set(place, fingerprint);
    return id;
  }

  private void begin(String sql, Dialect dialect, @Nullable StringBuilder into) {
    in.begin(sql, dialect);
    text = into;
    length = 0;
    hash = Hash.START;
    depth = 0;
    last = '\0';
    lastIsWord = false;
    listBegins = false;
    setsSecrets = false;
    afterIdentified = false;
    secretFollows = false;
    listsValues[0] = false;
    folds[0] = false;
    earlierEnd[1] = NONE;
  }

  private long read() {
    Token token = in.next();
    setsSecrets = in.is("CREATE") || in.is("ALTER") || in.is("GRANT") || in.is("SET");
    for (; token != Token.END; token = in.next()) {
      if (length > WINDOW / 2) {
        flush();
      }
      switch (token) {
        case WORD:
          word();
          break;
        case LITERAL:
          literal();
          break;
        default:
          symbol(in.at(in.start));
      }
    }
    if (last == ';') {
      length--;
    }
    flush();
    return Hash.spread(hash);
  }

  private void word() {
    if (secretFollows) {
      secretFollows = false;
      literal();
      return;
    }
    listBegins = in.is("IN");
    boolean values = in.is("VALUES") || in.is("VALUE");
    listsValues[depth] = values;
    if (values) {
      earlierEnd[depth + 1] = NONE;
    }
    if (in.is("TABLE")) {
      // A column may be called password; what follows it is a type.
      setsSecrets = false;
    }
    if (setsSecrets) {
      secretFollows = in.is("PASSWORD") || (in.is("BY") && afterIdentified);
      afterIdentified = in.is("IDENTIFIED");
    }
    separate();
    putToken();
    lastIsWord = true;
  }

  private void literal() {
    secretFollows = false;
    absorbSign();
    if (folds[depth] && last == ',' && length >= 2 && window[length - 2] == '?') {
      // The list's element before is a literal too: take the comma back.
      length--;
      last = '?';
      return;
    }
    separate();
    put('?');
    lastIsWord = false;
    listBegins = false;
  }

  /** A sign that can only belong to the literal after it is part of that literal. */
  private void absorbSign() {
    if (length < 2 || (last != '-' && last != '+')) {
      return;
    }
    int before = length - 2;
    if (window[before] == ' ') {
      before--;
    }
    if (before >= 0 && "=<>(,*/%".indexOf(window[before]) >= 0) {
      length = before + 1;
      last = window[before];
    }
  }

  private void symbol(char symbol) {
    if (symbol == '(') {
      open();
    } else if (symbol == ')') {
      close();
    } else {
      if (symbol != '=') {
        secretFollows = false;
      }
      separate();
      put(symbol);
    }
    lastIsWord = false;
    listBegins = false;
  }

  private void open() {
    boolean values = listsValues[depth];
    boolean sibling = !lastIsWord && (folds[depth] || values) && (last == ',' || last == '(');
    boolean folding = listBegins || (values && (lastIsWord || last == ',')) || sibling;
    separate();
    put('(');
    if (depth < MOST_NESTED) {
      depth++;
      folds[depth] = folding;
      groupStart[depth] = length - 1;
      listsValues[depth] = false;
      earlierEnd[depth + 1] = NONE;
    }
  }

  private void close() {
    put(')');
    if (depth == 0) {
      return;
    }
    int start = groupStart[depth];
    if (folds[depth] && start != NONE) {
      foldGroup(start);
    }
    depth--;
  }

  /** Drops the group that begins at {@code start} if it repeats the one before it. */
  private void foldGroup(int start) {
    int from = earlierStart[depth];
    int to = earlierEnd[depth];
    boolean neighbours = to != NONE && start == to + 2 && window[to] == ',';
    if (neighbours && repeats(from, to, start)) {
      length = to;
      last = ')';
    } else {
      earlierStart[depth] = start;
      earlierEnd[depth] = length;
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

  /** Writes the one space, or none, that belongs between the last token and this one. */
  private void separate() {
    if (last == '\0' || last == '(' || last == '.' || last == '[') {
      return;
    }
    char next = in.at(in.start);
    boolean single = in.end - in.start == 1;
    if (single && isIn(NO_SPACE_BEFORE, next)) {
      return;
    }
    boolean bothOperators = single && isIn(OPERATOR, last) && isIn(OPERATOR, next);
    boolean keepsAsIs = bothOperators || (next == '(' && lastIsWord && !beginsList());
    if (!keepsAsIs || in.spaceBefore) {
      put(' ');
    }
  }

  private boolean beginsList() {
    return listBegins || listsValues[depth];
  }

  private static void mark(String characters, int set) {
    for (int i = 0; i < characters.length(); i++) {
      ASCII_SETS[characters.charAt(i)] |= (byte) set;
    }
  }

  private static boolean isIn(int set, char c) {
    return c < 128 && (ASCII_SETS[c] & set) != 0;
  }

  /** Writes the current token as it is. */
  private void putToken() {
    int tokenLength = in.end - in.start;
    if (length + tokenLength <= WINDOW) {
      in.copyTo(window, length);
      length += tokenLength;
      last = window[length - 1];
    } else {
      for (int i = in.start; i < in.end; i++) {
        put(in.at(i));
      }
    }
  }

  private void put(char c) {
    if (length == WINDOW) {
      flush();
    }
    window[length++] = c;
    last = c;
  }

  /** Hands the window's content on; groups that began in it can no longer be folded. */
  private void flush() {
    long mixed = hash;
    for (int i = 0; i < length; i++) {
      mixed = Hash.mix(mixed, window[i]);
    }
    hash = mixed;
    if (text != null && text.length() <= Statements.MAX_TEXT_LENGTH) {
      text.append(window, 0, length);
    }
    length = 0;
    for (int i = 0; i <= depth; i++) {
      groupStart[i] = NONE;
      earlierEnd[i] = NONE;
    }
    earlierEnd[depth + 1] = NONE;
  }
}
