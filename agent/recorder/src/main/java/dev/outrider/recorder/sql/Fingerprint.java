package dev.outrider.recorder.sql;

import dev.outrider.recorder.sql.SqlScanner.Token;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a SQL text: literals become {@code ?}, comments go, keywords are in capitals, white
 * space becomes canonical, and the lists of {@code IN} and {@code VALUES} shrink to the elements
 * that differ from the one before.
 *
 * <p>Two texts that differ only in those have one fingerprint, and its id is the same in every run.
 * In a statement that sets a password, the password goes too, quoted or not.
 */
final class Fingerprint {

  // By character: bits of the two sets that decide where spaces go. As fast to ask as one compare.
  private static final byte[] ASCII_SETS = new byte[128];
  private static final int OPERATOR = 1;
  private static final int NO_SPACE_BEFORE = 2;
  private static final int NO_SPACE_AFTER = 4;
  // A sign after it is the operand's.
  private static final int BEFORE_OPERAND = 8;

  static {
    mark("=<>!+-*/%|&^~:@#", OPERATOR);
    mark(",;.)[]", NO_SPACE_BEFORE);
    mark("\0(.[", NO_SPACE_AFTER);
    mark("\0=<>(,*/%|&^~!+-[:{;", BEFORE_OPERAND);
  }

  // Fingerprinters are lent, not kept by each thread: a thousand threads would keep 16 KB each.
  private static final AtomicReferenceArray<Fingerprint> SPARE = new AtomicReferenceArray<>(8);

  private final SqlScanner in = new SqlScanner();
  private final FoldingText out = new FoldingText();
  private final Secrets secrets = new Secrets();

  private boolean lastIsWord;
  private boolean lastIsText;
  // Of the last word, if that was the last token.
  private int lastFlags;
  private boolean intoName;

  private Fingerprint() {}

  /** The id of the text's fingerprint. Allocates nothing once warm. */
  static long idOf(String sql, Dialect dialect) {
    return run(sql, dialect, null, 0);
  }

  /** The text's fingerprint, cut at {@code mostCharacters}. */
  static String textOf(String sql, Dialect dialect, int mostCharacters) {
    StringBuilder text = new StringBuilder(Math.min(sql.length(), mostCharacters));
    run(sql, dialect, text, mostCharacters);
    if (text.length() > mostCharacters) {
      text.setLength(mostCharacters - 1);
      text.append('\u2026');
    }
    replaceHalfCharacters(text);
    return text.toString();
  }

  /** Halves of surrogate pairs, the text's own or left by cutting, cannot be encoded. */
  private static void replaceHalfCharacters(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          i++;
        } else {
          text.setCharAt(i, '\uFFFD');
        }
      }
    }
  }

  private static long run(
      String sql, Dialect dialect, @Nullable StringBuilder text, int mostCharacters) {
    int place = (int) Thread.currentThread().getId() & (SPARE.length() - 1);
    Fingerprint spare = SPARE.getAndSet(place, null);
    Fingerprint fingerprint = spare != null ? spare : new Fingerprint();
    fingerprint.in.begin(sql, dialect);
    fingerprint.out.begin(text, mostCharacters);
    fingerprint.secrets.begin();
    long id = fingerprint.read();
    fingerprint.in.release();
    SPARE.set(place, fingerprint);
    return id;
  }

  private long read() {
    afterSymbol();
    intoName = false;
    for (Token token = in.next(); token != Token.END; token = in.next()) {
      if (token == Token.WORD) {
        word();
      } else if (token == Token.LITERAL) {
        if (secrets.follows() && !in.quoted) {
          in.extendToSpace();
        }
        literal();
      } else {
        symbol(in.at(in.start));
      }
    }
    while (out.last() == ';') {
      out.length--;
    }
    return out.end();
  }

  private void word() {
    int flags = in.key == 0 || out.last() == '.' ? 0 : Keywords.flagsOf(in.key);
    if (secrets.watches(flags) && secrets.word(in, flags)) {
      in.extendToSpace();
      literal();
      return;
    }
    if ((flags & Keywords.SPECIAL) != 0 && isLiteral()) {
      literal();
      return;
    }
    if (in.quoted && in.dialect().doubtfulNames && isDoubtful()) {
      literal();
      return;
    }
    boolean leadsToSecret = in.key == Secrets.PASSWORD && secrets.follows();
    write((flags & Keywords.KEYWORD) != 0 || leadsToSecret);
    if ((flags & Keywords.SPECIAL) != 0) {
      beginLists();
    } else {
      out.endRows();
    }
    intoName = intoName && flags == 0;
    if (in.key == Keywords.INTO || in.key == Keywords.TABLE) {
      intoName = true;
    }
    lastIsWord = true;
    lastIsText = false;
    lastFlags = flags;
  }

  private void beginLists() {
    if (in.key == Keywords.VALUES || in.key == Keywords.VALUE) {
      out.beginRows();
    } else if (in.key == Keywords.SELECT || in.key == Keywords.WITH) {
      out.noListAfterAll();
    } else {
      out.endRows();
    }
  }

  /** Whether the word stands for a value, as NULL does where a list's element could be any. */
  private boolean isLiteral() {
    boolean value = in.key == Keywords.NULL || in.key == Keywords.TRUE || in.key == Keywords.FALSE;
    return value && out.inList() && (out.last() == '(' || out.last() == ',');
  }

  /** Whether a name stands where SQLite would rather expect a text. */
  private boolean isDoubtful() {
    char last = out.last();
    boolean listed = out.inList() && (last == '(' || last == ',');
    boolean compared = !lastIsWord && "=<>|".indexOf(last) >= 0;
    boolean operand = lastIsWord && (lastFlags & Keywords.BEFORE_TEXT) != 0;
    return (listed || compared || operand) && in.following() != '.';
  }

  private void literal() {
    secrets.literal();
    boolean text = in.quoted;
    if (text && lastIsText) {
      // 'one' 'literal' in two parts
      return;
    }
    absorbSign();
    separate();
    out.put('?');
    afterSymbol();
    lastIsText = text;
  }

  /** A sign that can only belong to the literal after it is part of that literal. */
  private void absorbSign() {
    while (!lastIsWord && (out.last() == '-' || out.last() == '+') && isSign()) {
      out.length--;
      if (out.last() == ' ') {
        out.length--;
      }
      lastIsWord = isName(out.last());
    }
  }

  private boolean isSign() {
    int before = out.length - 2;
    if (before >= 0 && out.window[before] == ' ') {
      before--;
    }
    char previous = before < 0 ? '\0' : out.window[before];
    return isIn(BEFORE_OPERAND, previous) || (isName(previous) && wordTakesOperand(before));
  }

  /** Whether the word that ends at {@code to} is one that an operand follows. */
  private boolean wordTakesOperand(int to) {
    int from = to;
    while (from >= 0 && to - from <= Keywords.LONGEST && isName(out.window[from])) {
      from--;
    }
    boolean qualified = from >= 0 && "(. ,".indexOf(out.window[from]) == 1;
    long key = Keywords.EMPTY;
    for (int i = from + 1; i <= to; i++) {
      key = key << 5 | (out.window[i] & 31);
    }
    return !qualified && (Keywords.flagsOf(key) & Keywords.BEFORE_OPERAND) != 0;
  }

  private static boolean isName(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private void symbol(char symbol) {
    if (symbol == ';') {
      secrets.begin();
    } else if (secrets.watches(0) && secrets.symbol(symbol)) {
      in.extendToSpace();
      literal();
      return;
    }
    if (symbol == ',') {
      out.comma();
    } else if (symbol == '(') {
      open();
    } else if (symbol == ')') {
      out.close();
    } else {
      if (!joins(symbol)) {
        separateSymbol(symbol);
      }
      out.put(symbol);
    }
    afterSymbol();
  }

  private void afterSymbol() {
    lastIsWord = false;
    lastIsText = false;
    lastFlags = 0;
  }

  private void open() {
    boolean first = lastIsWord && (lastFlags & Keywords.OPENS_LIST) != 0;
    char last = out.last();
    boolean listed = !lastIsWord && out.inRowsOrList() && (last == ',' || last == '(');
    boolean function = lastIsWord && (lastFlags & Keywords.STANDS_APART) == 0 && !intoName;
    if (!function) {
      separate();
    }
    intoName = false;
    out.open(first || listed);
  }

  /** Writes the space that belongs between the last token and one that is a word or literal. */
  private void separate() {
    if (!isIn(NO_SPACE_AFTER, out.last())) {
      out.put(' ');
    }
  }

  private void separateSymbol(char symbol) {
    if (!isIn(NO_SPACE_BEFORE, symbol)) {
      separate();
    }
  }

  /** Whether the symbol and the one before it are one operator. */
  private boolean joins(char symbol) {
    if (in.spaceBefore || lastIsWord || !isIn(OPERATOR, symbol) || !isIn(OPERATOR, out.last())) {
      return false;
    }
    // A sign, unless the operator goes on: a <-> b, but a <-b.
    return (symbol != '-' && symbol != '+') || ">|".indexOf(in.at(in.end)) >= 0;
  }

  /** Writes the current word, and a space before it where one belongs. */
  private void write(boolean inCapitals) {
    separate();
    int from = in.start;
    int size = in.end - from;
    if (out.reserve(size)) {
      in.copyTo(out.window, out.length);
      int begin = out.length;
      out.length += size;
      if (inCapitals) {
        for (int i = begin; i < out.length; i++) {
          out.window[i] = (char) (out.window[i] & ~0x20);
        }
      }
    } else {
      for (int i = from; i < in.end; i++) {
        out.put(in.at(i));
      }
    }
  }

  private static void mark(String characters, int set) {
    for (int i = 0; i < characters.length(); i++) {
      ASCII_SETS[characters.charAt(i)] |= (byte) set;
    }
  }

  private static boolean isIn(int set, char c) {
    return c < 128 && (ASCII_SETS[c] & set) != 0;
  }
}
