package dev.outrider.demo.studio.redis;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What instances tell each other.
 *
 * @param origin who says so
 * @param generation the one that is in use from now on
 * @param entry what was changed; empty if everything is dropped
 */
record Message(String origin, String generation, Optional<EntryName> entry) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<origin>\\w{1,64}) (?<generation>[0-9a-f]{16}) "
              + "(?:clear|remove (?<cache>\\w{1,64}) (?<key>.{0,1024}))",
          Pattern.DOTALL);

  /** Reads what came over the channel, which anybody can have written. */
  static Optional<Message> read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<EntryName> entry =
        Optional.ofNullable(form.group("cache"))
            .map(cache -> new EntryName(cache, form.group("key")));
    return Optional.of(new Message(form.group("origin"), form.group("generation"), entry));
  }

  String text() {
    return origin
        + " "
        + generation
        + " "
        + entry.map(each -> "remove " + each.cache() + " " + each.key()).orElse("clear");
  }
}
