package dev.outrider.sidecar.alerts;

import dev.outrider.sidecar.model.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules' file, looked at again and again. For one thread at a time; any may ask its state. */
final class RuleSource {

  // A character is four bytes at the most.
  private static final int MOST_BYTES = 4 * Yaml.MOST_CHARS;

  private static final Logger LOG = LoggerFactory.getLogger("alerts");

  /** What a file is known by, as long as nobody writes to it. */
  private record Stamp(@Nullable Object key, long size, long modifiedMillis) {}

  private final @Nullable Path file;
  private final KnownMetrics known;
  private final TimeSource time;
  private @Nullable Stamp seen;
  private volatile RulesState state;

  RuleSource(@Nullable Path file, KnownMetrics known, TimeSource time) {
    this.file = file;
    this.known = known;
    this.time = time;
    this.state = new RulesState(name(), time.now(), true, null, 0);
  }

  private @Nullable String name() {
    return file == null ? null : file.toString();
  }

  RulesState state() {
    return state;
  }

  /** The rules to begin with: the file's, or the built-in ones if it cannot be taken. */
  List<Rule> begin() {
    @Nullable List<Rule> rules = file == null ? null : read();
    return rules == null ? builtIn() : rules;
  }

  private List<Rule> builtIn() {
    try {
      return RuleFile.parse(RuleFile.defaults(), known);
    } catch (RuleException e) {
      throw new IllegalStateException(
          "line %d of the built-in rules: %s".formatted(e.line(), e.getMessage()), e);
    }
  }

  /** The file's rules, if somebody wrote to it since it was looked at and they are right. */
  @Nullable List<Rule> changed() {
    return file == null || Objects.equals(stamp(file), seen) ? null : read();
  }

  /** The file's rules; null if they are refused, as {@link #state} tells. */
  @Nullable List<Rule> read() {
    if (file == null) {
      return builtIn();
    }
    seen = stamp(file);
    try {
      List<Rule> rules = RuleFile.parse(text(file), known);
      state = new RulesState(name(), time.now(), false, null, 0);
      LOG.info("watching by {} rules of {}", rules.size(), file);
      return rules;
    } catch (RuleException e) {
      refused(file, e);
      return null;
    }
  }

  private void refused(Path from, RuleException e) {
    RulesState before = state;
    String message = String.valueOf(e.getMessage());
    state = new RulesState(name(), before.loadedAt(), before.builtIn(), message, e.line());
    if (!state.equals(before)) {
      LOG.warn(
          "{}{}: {}; the rules before stay", from, e.line() > 0 ? ":" + e.line() : "", message);
    }
  }

  private static String text(Path file) throws RuleException {
    try {
      // Reading a pipe or device might never end.
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new RuleException(0, "this is no file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new RuleException(
              0, "the file is too large; at most %,d bytes are read".formatted(MOST_BYTES));
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      }
    } catch (NoSuchFileException e) {
      throw new RuleException(0, "there is no such file");
    } catch (CharacterCodingException e) {
      throw new RuleException(0, "this is not UTF-8");
    } catch (IOException e) {
      throw new RuleException(0, "it cannot be read: " + e);
    }
  }

  private static @Nullable Stamp stamp(Path file) {
    try {
      BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(of.fileKey(), of.size(), of.lastModifiedTime().toMillis());
    } catch (IOException e) {
      // Reading it says why.
      return new Stamp(null, -1, 0);
    }
  }
}
