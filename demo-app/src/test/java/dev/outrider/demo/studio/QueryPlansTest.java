package dev.outrider.demo.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.demo.studio.optimizations.Optimization;
import dev.outrider.demo.studio.redis.RedisAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Knows each query, since it has the Studio execute all of them and tell which they are. */
class QueryPlansTest {
  /** What is read as a whole, at most a dozen rows each, and once in minutes. */
  private static final Set<String> SMALL_TABLES =
      Set.of("templates", "provider_settings", "system_configuration");

  private static final String NEWEST = "ORDER BY updated_at DESC, id DESC LIMIT 50";

  @TempDir Path folder;

  @Test
  void readsNoLargeTableAsAWholeWithIndexes() throws Exception {
    Map<String, String> plans = plans(EnumSet.of(Optimization.INDEXES, Optimization.EAGER_LOADING));
    plans.putAll(plans(EnumSet.of(Optimization.INDEXES)));

    assertThat(plans).hasSizeGreaterThanOrEqualTo(15);
    assertThat(scans(plans)).isEmpty();
    assertThat(plans.entrySet().stream().filter(plan -> plan.getValue().contains("USE TEMP")))
        .extracting(Map.Entry::getKey)
        .allMatch(sql -> sql.contains("FROM templates") || sql.contains("JOIN assets"));
  }

  @Test
  void readsLargeTablesAsAWholeWithout() throws Exception {
    assertThat(scans(plans(EnumSet.noneOf(Optimization.class))).toString())
        .contains("FROM scenes", "FROM assets", "FROM checkpoints", "FROM projects");
  }

  private static Set<String> scans(Map<String, String> plans) {
    Set<String> scans = new TreeSet<>();
    plans.forEach(
        (sql, plan) -> {
          boolean small = SMALL_TABLES.stream().anyMatch(table -> sql.contains("FROM " + table));
          if (plan.lines().anyMatch(line -> isScan(sql, line)) && !small) {
            scans.add(sql + " -> " + plan);
          }
        });
    return scans;
  }

  private static boolean isScan(String sql, String line) {
    // In the index' own order, and a limit ends it early.
    boolean endsEarly =
        sql.endsWith("FROM projects " + NEWEST) && line.contains("USING INDEX projects_by_");
    return line.startsWith("SCAN") && !endsEarly;
  }

  private Map<String, String> plans(Set<Optimization> enabled) throws Exception {
    Path own = folder.resolve("with-" + enabled.size());
    assertThat(own.toFile().mkdir()).isTrue();
    Set<String> queries;
    try (Studio studio =
        SeededStudio.start(own, new StudioSettings(enabled, false, RedisAddress.LOCAL))) {
      StudioClient client = new StudioClient(studio);
      use(client);
      queries = queries(client);
    }
    Map<String, String> plans = new TreeMap<>();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + own.resolve("studio.db"))) {
      for (String sql : queries) {
        plans.put(sql, plan(connection, sql));
      }
    }
    return plans;
  }

  /** Asks every endpoint. */
  private static void use(StudioClient client) throws Exception {
    for (String path :
        List.of(
            "/api/projects",
            "/api/projects?status=draft",
            "/api/projects?before=2022-01-01T00:00:00Z,1",
            "/api/projects?status=draft&before=2022-01-01T00:00:00Z,1",
            "/api/projects/1",
            "/api/projects/1/scenes",
            "/api/templates",
            "/api/settings/providers",
            "/api/system/configuration",
            "/api/jobs/1",
            "/api/search/assets?q=golden")) {
      assertThat(client.get(path).status()).isEqualTo(200);
    }
    client.post("/api/render/preview", "{\"assetId\":1}");
    client.post("/api/projects", "{\"templateId\":1,\"title\":\"New\"}");
    client.put("/api/projects/1/title", "{\"title\":\"Other\"}");
    client.post("/api/projects/1/checkpoints", "{\"labels\":[\"a\"]}");
    client.post("/api/jobs", "{\"projectId\":1}");
    client.put("/api/jobs/1/progress", "{\"percent\":1}");
    client.put("/api/settings/providers/palette", "{\"enabled\":true}");
    client.put("/api/system/configuration/language", "{\"value\":\"is\"}");
  }

  private static Set<String> queries(StudioClient client) throws Exception {
    return client.counts().statements().keySet().stream()
        .filter(sql -> sql.matches("(?s)(SELECT|UPDATE|INSERT).*"))
        .filter(sql -> !sql.contains("sqlite_master"))
        .collect(Collectors.toSet());
  }

  private static String plan(Connection connection, String sql) throws Exception {
    StringBuilder plan = new StringBuilder();
    try (PreparedStatement explain = connection.prepareStatement("EXPLAIN QUERY PLAN " + sql)) {
      for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
        // SQLite looks at the value only where it is a pattern.
        explain.setString(i, "golden%");
      }
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          plan.append(rows.getString("detail")).append('\n');
        }
      }
    }
    return plan.toString();
  }
}
