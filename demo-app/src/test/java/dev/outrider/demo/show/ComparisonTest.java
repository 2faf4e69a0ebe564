package dev.outrider.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.json.Json;
import dev.outrider.demo.studio.counts.Counts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String HTTP =
      """
      {"totals":{"requests":13,"serverErrors":1,"errorRate":0.0769,"p50Millis":0.4},
       "endpoints":[
        {"id":"e1","name":"GET /api/projects/{id}","requests":9,
         "statuses":{"1xx":0,"2xx":8,"3xx":0,"4xx":0,"5xx":1},"serverErrors":1,"p50Millis":0.4,
         "p95Millis":2.31,"queries":{"total":12,"mean":1.3,"p50":1,"p95":4,"max":4}},
        {"id":"e2","name":"GET /internal/counts","requests":4,"serverErrors":0,"p95Millis":1,
         "queries":{"total":0,"mean":0}}]}""";
  private static final String JDBC =
      """
      {"totals":{"statements":2,"executions":1205,"errors":3,"p95Millis":0.3,
        "totalSeconds":0.62},
       "statements":[
        {"id":"s1","text":"SELECT id FROM t WHERE s = ?","executions":1200,"errors":0,
         "p50Millis":0.1,"p95Millis":0.25,"maxMillis":9.1,"totalSeconds":0.1204},
        {"id":"s2","text":"INSERT INTO t (a, b) VALUES (?)","executions":5,"errors":3,
         "p95Millis":1.5,"totalSeconds":0.5}]}""";
  private static final String CACHE =
      """
      {"totals":{"hits":80,"misses":20,"errors":0,"hitRate":0.8,"backendType":"Caffeine"},
       "caches":[{"jvm":"x","name":"TemplateCache.create","library":"caffeine","hits":80,
         "misses":20,"hitRate":0.8,"loads":20,"size":1,"maxSize":null}]}""";
  private static final String GC =
      """
      {"heap":{"usedBytes":1},"collectors":[
        {"jvm":"x","name":"G1 Young Generation","collections":7,"collectionSeconds":0.0421}]}""";
  private static final String COUNTS =
      """
      {"endpoints":{
        "GET /api/projects/{id}":{"requests":9,"serverErrors":1},
        "GET /api/templates":{"requests":0,"serverErrors":0},
        "GET /internal/counts":{"requests":3,"serverErrors":0}},
       "statements":{
        "SELECT id FROM t\\n  WHERE s = 'a'":{"executions":700,"errors":0},
        "SELECT id FROM t\\n  WHERE s = 'b'":{"executions":500,"errors":0},
        "INSERT INTO t (a, b) VALUES (?, ?)":{"executions":5,"errors":3}},
       "caches":{"TemplateCache":{"hits":80,"misses":20}},
       "redis":{},
       "collectors":{"G1 Young Generation":7,"G1 Old Generation":0}}""";

  @Test
  void isEqualWhenAllCountsAre() throws IOException {
    Comparison comparison = compare(HTTP, JDBC, CACHE, GC, COUNTS);

    assertThat(comparison.isEqual()).isTrue();
    assertThat(comparison.comparisons()).isEqualTo(16);
  }

  @Test
  void printsWithin98ColumnsTheHeaviestFirst() throws IOException {
    assertThat(Table.of(compare(HTTP, JDBC, CACHE, GC, COUNTS)))
        .isEqualTo(
            """
            Requests                                     requests               5xx           queries   p95 ms
            --------------------------------------------------------------------------------------------------
            GET /api/projects/{id}                         9 = 9               1 = 1              1.3      2.3
            all                                            9 = 9               1 = 1

            Statements                                  executions            errors         total ms   p95 ms
            --------------------------------------------------------------------------------------------------
            INSERT INTO t (?)                              5 = 5               3 = 3              500     1.50
            SELECT .. FROM t WHERE s = ?               1,200 = 1,200           0 = 0              120     0.25
            all                                        1,205 = 1,205           3 = 3              620     0.30

            Caches                                         hits               misses         hit rate
            -----------------------------------------------------------------------------------------
            TemplateCache                                 80 = 80             20 = 20          80.0 %
            all                                           80 = 80             20 = 20          80.0 %

            Garbage collectors                          collections      total ms
            ---------------------------------------------------------------------
            G1 Young Generation                            7 = 7               42
            all                                            7 = 7
            """);
  }

  @Test
  void comparesRedisAsACacheAndByCommand() throws IOException {
    String seen =
        """
        {"totals":{"hits":83,"misses":22,"errors":0,"hitRate":0.79},
         "caches":[{"name":"TemplateCache.create","hits":80,"misses":20,"hitRate":0.8}],
         "redis":{"servers":[],"commands":[
          {"server":"a:1","command":"GET","count":6,"errors":1,"hits":3,"misses":2,
           "p95Millis":0.2},
          {"server":"a:1","command":"PING","count":1,"errors":0,"hits":null,"misses":null,
           "p95Millis":0.1}]}}""";
    String counts =
        COUNTS.replace(
            "\"redis\":{}",
            "\"redis\":{\"GET\":{\"commands\":6,\"errors\":1,\"hits\":3,\"misses\":2}}");

    Comparison comparison = compare(HTTP, JDBC, seen, GC, counts);

    assertThat(Table.of(comparison))
        .containsPattern("Redis +3 = 3 +2 = 2 +60.0 %")
        .containsPattern("GET +6 = 6 +1 = 1 +0.20")
        .doesNotContain("PING");
    assertThat(comparison.isEqual()).isTrue();
  }

  @Test
  void findsACountThatDiffers() throws IOException {
    String counts = COUNTS.replace("\"requests\":9", "\"requests\":10");

    Comparison comparison = compare(HTTP, JDBC, CACHE, GC, counts);

    assertThat(comparison.differences()).as("the endpoint and the total").isEqualTo(2);
    assertThat(Table.of(comparison)).containsPattern("\\{id} +9 != 10");
  }

  @Test
  void findsWhatTheSidecarDidNotSee() throws IOException {
    Comparison comparison =
        compare(HTTP, JDBC, CACHE.replace("TemplateCache", "Cache"), "{\"collectors\":[]}", COUNTS);

    assertThat(Table.of(comparison))
        .containsPattern("TemplateCache +0 != 80 +0 != 20")
        .containsPattern("Cache.create +80 != 0 +20 != 0")
        .containsPattern("G1 Young Generation +0 != 7");
  }

  @Test
  void findsATotalThatIsMoreThanItsParts() throws IOException {
    Comparison comparison = compare(HTTP, JDBC.replace("1205", "1206"), CACHE, GC, COUNTS);

    assertThat(comparison.differences()).isEqualTo(1);
    assertThat(Table.of(comparison)).containsPattern("all +1,206 != 1,205");
  }

  @Test
  void foldsWhatIsEqualBeyondTheTop() {
    Section.Heading heading = new Section.Heading("T", List.of("n"), List.of(), 1);
    Section section =
        new Section(
            heading,
            List.of(line("a", 3, 3), line("b", 2, 2), line("c", 1, 0), line("d", 1, 1)),
            line("all", 7, 6));

    assertThat(section.shown()).extracting(Line::name).containsExactly("a", "c", "(2 more)", "all");
    assertThat(section.shown().get(2).pairs()).containsExactly(new Pair(3, 3));
  }

  private static Line line(String name, long sidecar, long studio) {
    return new Line(name, 0, List.of(new Pair(sidecar, studio)), List.of());
  }

  private static Comparison compare(
      String http, String jdbc, String cache, String gc, String counts) throws IOException {
    Seen seen =
        new Seen(
            read(http, Seen.HttpStats.class),
            read(jdbc, Seen.JdbcStats.class),
            read(cache, Seen.CacheStats.class),
            read(gc, Seen.GcStats.class));
    return Comparison.of(seen, read(counts, Counts.class));
  }

  private static <T> T read(String json, Class<T> type) throws IOException {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
  }
}
