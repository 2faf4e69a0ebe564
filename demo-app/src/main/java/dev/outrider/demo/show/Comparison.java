package dev.outrider.demo.show;

import dev.outrider.demo.show.Section.Heading;
import dev.outrider.demo.studio.Studio;
import dev.outrider.demo.studio.counts.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Everything the sidecar saw beside everything the Studio counted. */
public record Comparison(List<Section> sections) {
  private static final int ALL = Integer.MAX_VALUE;
  private static final int TOP_STATEMENTS = 12;
  private static final String REDIS = "Redis";

  static Comparison of(Seen seen, Counts counts) {
    List<Section> sections = new ArrayList<>();
    sections.add(requests(seen.http(), counts));
    sections.add(statements(seen.jdbc(), counts));
    sections.add(caches(seen.caches(), counts));
    if (!counts.redis().isEmpty()) {
      sections.add(redis(seen.caches(), counts));
    }
    sections.add(collectors(seen.gc(), counts));
    return new Comparison(sections);
  }

  public boolean isEqual() {
    return differences() == 0;
  }

  long comparisons() {
    return sections.stream().mapToLong(Section::comparisons).sum();
  }

  long differences() {
    return sections.stream().mapToLong(Section::differences).sum();
  }

  private static Section requests(Seen.HttpStats seen, Counts counts) {
    Stream<Entry> counted =
        entries(
            counts.endpoints(),
            (name, count) -> Entry.counted(name, count.requests(), count.serverErrors()));
    return Side.compare(
        new Heading("Requests", List.of("requests", "5xx"), List.of("queries", "p95 ms"), ALL),
        Side.of(2, seen.endpoints().stream().map(Comparison::entry).filter(Comparison::isPublic)),
        Side.of(2, counted.filter(Comparison::isPublic)));
  }

  /** What is asked to compare must not be compared. */
  private static boolean isPublic(Entry endpoint) {
    return !endpoint.key().contains(" " + Studio.INTERNAL);
  }

  private static Entry entry(Seen.Endpoint endpoint) {
    return new Entry(
        endpoint.name(),
        endpoint.name(),
        endpoint.requests(),
        List.of(endpoint.requests(), endpoint.serverErrors()),
        List.of(oneDigit(endpoint.queries().mean()), oneDigit(endpoint.p95Millis())));
  }

  private static Section statements(Seen.JdbcStats seen, Counts counts) {
    Seen.JdbcTotals totals = seen.totals();
    return Side.compare(
        new Heading(
            "Statements",
            List.of("executions", "errors"),
            List.of("total ms", "p95 ms"),
            TOP_STATEMENTS),
        Side.of(
            Side.total(
                List.of(totals.executions(), totals.errors()),
                List.of(millis(totals.totalSeconds()), twoDigits(totals.p95Millis()))),
            seen.statements().stream().map(Comparison::entry)),
        Side.of(
            2,
            entries(
                counts.statements(),
                (sql, count) ->
                    Entry.counted(Fingerprint.of(sql), count.executions(), count.errors()))));
  }

  private static Entry entry(Seen.Statement statement) {
    return new Entry(
        Fingerprint.of(statement.text()),
        Headline.of(statement.text()),
        statement.totalSeconds(),
        List.of(statement.executions(), statement.errors()),
        List.of(millis(statement.totalSeconds()), twoDigits(statement.p95Millis())));
  }

  private static Section caches(Seen.CacheStats seen, Counts counts) {
    Seen.CacheTotals totals = seen.totals();
    Set<String> builders = counts.caches().keySet();
    return Side.compare(
        new Heading("Caches", List.of("hits", "misses"), List.of("hit rate"), ALL),
        Side.of(
            Side.total(List.of(totals.hits(), totals.misses()), List.of(percent(totals.hitRate()))),
            Stream.concat(
                seen.caches().stream().map(cache -> entry(cache, builders)),
                seen.commands().stream().map(Comparison::values))),
        Side.of(
            2,
            Stream.concat(
                entries(
                    counts.caches(),
                    (name, count) -> Entry.counted(name, count.hits(), count.misses())),
                counts.redis().values().stream()
                    .map(count -> Entry.counted(REDIS, count.hits(), count.misses())))));
  }

  /** The values that a command of Redis found or did not: that is a cache, too. */
  private static Entry values(Seen.Command command) {
    double hits = command.hits();
    double gets = hits + command.misses();
    return new Entry(
        REDIS,
        REDIS,
        gets,
        List.of(command.hits(), command.misses()),
        List.of(percent(gets == 0 ? 0 : hits / gets)));
  }

  private static Section redis(Seen.CacheStats seen, Counts counts) {
    // The Studio also looks after its connections, which it does not count.
    Set<String> counted = counts.redis().keySet();
    return Side.compare(
        new Heading("Redis commands", List.of("commands", "errors"), List.of("p95 ms"), ALL),
        Side.of(
            2,
            seen.commands().stream()
                .filter(command -> counted.contains(command.command()))
                .map(Comparison::entry)),
        Side.of(
            2,
            entries(
                counts.redis(),
                (name, count) -> Entry.counted(name, count.commands(), count.errors()))));
  }

  private static Entry entry(Seen.Command command) {
    return new Entry(
        command.command(),
        command.command(),
        command.count(),
        List.of(command.count(), command.errors()),
        List.of(twoDigits(command.p95Millis())));
  }

  /** The agent names a cache after the class that built it, among other things. */
  private static Entry entry(Seen.CacheStat cache, Set<String> builders) {
    String name = builders.stream().filter(cache.name()::contains).findFirst().orElse(cache.name());
    return new Entry(
        name,
        name,
        cache.hits(),
        List.of(cache.hits(), cache.misses()),
        List.of(percent(cache.hitRate())));
  }

  private static Section collectors(Seen.GcStats seen, Counts counts) {
    return Side.compare(
        new Heading("Garbage collectors", List.of("collections"), List.of("total ms"), ALL),
        Side.of(1, seen.collectors().stream().map(Comparison::entry)),
        Side.of(1, entries(counts.collectors(), Entry::counted)));
  }

  private static Entry entry(Seen.Collector collector) {
    return new Entry(
        collector.name(),
        collector.name(),
        collector.collections(),
        List.of(collector.collections()),
        List.of(millis(collector.collectionSeconds())));
  }

  private static <C> Stream<Entry> entries(
      Map<String, C> counted, BiFunction<String, C, Entry> entry) {
    return counted.entrySet().stream().map(one -> entry.apply(one.getKey(), one.getValue()));
  }

  private static String oneDigit(double number) {
    return String.format(Locale.ROOT, "%,.1f", number);
  }

  private static String twoDigits(double number) {
    return String.format(Locale.ROOT, "%,.2f", number);
  }

  private static String percent(double share) {
    return oneDigit(100 * share) + " %";
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, "%,.0f", 1000 * seconds);
  }
}
