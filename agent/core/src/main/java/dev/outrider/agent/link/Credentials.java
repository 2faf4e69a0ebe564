package dev.outrider.agent.link;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The token that the agent shows to the sidecar. It is in no message and no log. */
final class Credentials {

  private static final int LONGEST_TOKEN = 512;

  private final @Nullable String token;
  private final @Nullable File file;

  Credentials(@Nullable String token, @Nullable File file) {
    this.token = token;
    this.file = file;
  }

  /**
   * The header with the token as it is now, and its line's end; nothing if there is none, or none
   * that could be one. The sidecar says what it misses.
   */
  String headerLine() {
    String now = token == null ? inFile() : token;
    return isToken(now) ? "Authorization: Bearer " + now + "\r\n" : "";
  }

  private String inFile() {
    if (file == null) {
      return "";
    }
    try (InputStream in = new FileInputStream(file)) {
      return new String(in.readNBytes(LONGEST_TOKEN + 1), StandardCharsets.ISO_8859_1).trim();
    } catch (IOException e) {
      // A sidecar that is yet to start is yet to make it.
      return "";
    }
  }

  // Anything else could end the header and begin another.
  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_TOKEN
        && text.chars().allMatch(character -> character > ' ' && character < 0x7f);
  }
}
