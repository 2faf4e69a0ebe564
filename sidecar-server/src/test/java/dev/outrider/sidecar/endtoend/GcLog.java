package dev.outrider.sidecar.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JVM wrote of its collections itself, with {@code -Xlog:gc*}. */
final class GcLog {

  /** Tags and messages, without anything before them. */
  static String option(Path file) {
    return "-Xlog:gc*:file=" + file + ":tags:filecount=0";
  }

  // [gc] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 23M->4M(256M) 3.456ms
  private static final Pattern PAUSE =
      Pattern.compile(
          "\\[gc(?:,phases)?\\s*\\] GC\\((?<id>\\d+)\\) (?:([YyO]): )?Pause (.*?)"
              + "(?: (\\d+)([KM])->(\\d+)[KM]\\(\\d+[KM]\\))? (\\d+\\.\\d+)ms");

  // [gc] GC(0) Major Collection (System.gc()) 20M(16%)->10M(8%) 0.012s
  private static final Pattern CYCLE =
      Pattern.compile(
          "\\[gc\\s*\\] GC\\(\\d+\\) (Garbage|Major|Minor) Collection \\((.*?)\\) \\d+M\\(.*");

  // [gc,phases] GC(4) Phase 1: Mark live objects 3.749ms
  private static final Pattern PHASE =
      Pattern.compile(
          "\\[gc(?:,phases)?\\s*\\] GC\\((\\d+)\\) (?:[YyO]: )?(\\S.*?) (\\d+\\.\\d{3})ms");

  // [gc,heap] GC(3) Tenured: 0K(68288K)->3456K(68288K), and of G1 GC(3) Old regions: 0->5
  private static final Pattern OLD =
      Pattern.compile(
          "\\[gc,heap\\s*\\] GC\\((\\d+)\\) (?:Tenured|ParOldGen|Old regions):"
              + " (\\d+)(K?)(?:\\(\\d+K\\))?->(\\d+).*");

  // [gc,init] Heap Region Size: 1M
  private static final Pattern REGION =
      Pattern.compile("\\[gc,init\\s*\\] Heap Region Size: (\\d+)M");

  /** A part of a collection, or a pause of one; to the microsecond. */
  record Phase(long gcId, String name, double millis) {}

  /**
   * @param gcId the number of the collection
   * @param what such as {@code Young (Normal) (G1 Evacuation Pause)}
   * @param generation of ZGC: {@code y} in a minor, {@code Y} or {@code O} in a major collection
   */
  record Pause(
      long gcId,
      String what,
      String generation,
      double millis,
      long beforeBytes,
      long afterBytes,
      long unit) {

    /** What brought it about, where the log tells: the last words in parentheses. */
    String cause() {
      int open = what.lastIndexOf(what.endsWith("(System.gc())") ? "(System" : "(");
      return open < 0 ? "" : what.substring(open + 1, what.length() - 1);
    }

    boolean isFull() {
      return what.startsWith("Full");
    }

    boolean isYoung() {
      return what.startsWith("Young");
    }
  }

  private final List<String> lines;

  private GcLog(List<String> lines) {
    this.lines = lines;
  }

  static GcLog read(Path file) {
    try {
      return new GcLog(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Pause> pauses() {
    List<Pause> pauses = new ArrayList<>();
    for (String line : lines) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.matches()) {
        long unit = "K".equals(pause.group(5)) ? 1 << 10 : 1 << 20;
        pauses.add(
            new Pause(
                Long.parseLong(pause.group("id")),
                pause.group(3),
                pause.group(2) == null ? "" : pause.group(2),
                Double.parseDouble(pause.group(7)),
                number(pause.group(4)) * unit,
                number(pause.group(6)) * unit,
                unit));
      }
    }
    return pauses;
  }

  List<Phase> phases() {
    return lines.stream()
        .map(PHASE::matcher)
        .filter(Matcher::matches)
        .map(
            phase ->
                new Phase(
                    Long.parseLong(phase.group(1)),
                    phase.group(2),
                    Double.parseDouble(phase.group(3))))
        .toList();
  }

  /** By how much each collection made the old generation grow, by its number. */
  Map<Long, Long> oldGrowthBytes() {
    Map<Long, Long> growth = new TreeMap<>();
    lines.stream()
        .map(OLD::matcher)
        .filter(Matcher::matches)
        .forEach(
            old -> {
              long unit = old.group(3).isEmpty() ? regionBytes() : 1 << 10;
              long units = number(old.group(4)) - number(old.group(2));
              growth.put(Long.valueOf(old.group(1)), units * unit);
            });
    return growth;
  }

  /** Of G1. */
  long regionBytes() {
    return lines.stream()
        .map(REGION::matcher)
        .filter(Matcher::matches)
        .mapToLong(region -> number(region.group(1)) << 20)
        .findFirst()
        .orElseThrow();
  }

  /** Cycles of ZGC that ended, of that word: {@code Garbage}, {@code Major} or {@code Minor}. */
  long cycles(String word) {
    return lines.stream()
        .flatMap(line -> Stream.of(CYCLE.matcher(line)))
        .filter(cycle -> cycle.matches() && cycle.group(1).equals(word))
        .count();
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
