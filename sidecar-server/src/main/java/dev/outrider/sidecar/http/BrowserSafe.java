package dev.outrider.sidecar.http;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * Writes what opens a tag, and what ends a line in scripts alone, as {@code \\u} and its number: a
 * host's names then mean nothing to a browser, wherever a page puts them.
 */
final class BrowserSafe extends CharacterEscapes {

  private static final long serialVersionUID = 1L;

  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  private final int[] ascii = standardAsciiEscapesForJSON();

  BrowserSafe() {
    ascii['<'] = ESCAPE_STANDARD;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int character) {
    return character == LINE_SEPARATOR || character == PARAGRAPH_SEPARATOR
        ? new SerializedString("\\u%04x".formatted(character))
        : null;
  }
}
