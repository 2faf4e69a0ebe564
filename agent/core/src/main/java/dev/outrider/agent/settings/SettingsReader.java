package dev.outrider.agent.settings;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers settings from the agent's arguments, system properties, the environment and a file, in
 * that order of precedence.
 *
 * <p>What is wrong becomes a problem, one line that names key, value, place and what would be
 * right; the default stands in. Nothing here stops the application from starting.
 */
public final class SettingsReader {

  static final String DEFAULT_SIDECAR = "http://127.0.0.1:9477";
  private static final DurationRange INTERVAL =
      DurationRange.of("100ms", "60s", "1s", "100ms to 60s, such as 500ms or 2s");
  private static final DurationRange SLOW_THRESHOLD =
      DurationRange.of("1ms", "60m", "50ms", "1ms to 60m, such as 50ms or 2s");
  private static final DurationRange LEAK_THRESHOLD =
      DurationRange.of("1s", "24h", "60s", "1s to 24h, such as 60s or 10m, or 0s for never")
          .orZero();
  private static final DurationRange PAUSE_THRESHOLD =
      DurationRange.of("1ms", "60m", "200ms", "1ms to 60m, such as 200ms or 2s");
  private static final SizeRange JFR_SIZE =
      SizeRange.of("3MB", "2GB", "36MB", "3MB to 2GB, such as 36MB");
  private static final SizeRange JFR_FREE =
      SizeRange.of("64MB", "1048576GB", "256MB", "64MB or more, such as 256MB or 2GB");
  private static final List<String> JFR_MODES = List.of("default", "off", "low", "high");
  private static final List<String> JFR_WAYS = List.of("auto", "sharedFolder", "shipped", "polled");
  private static final String PROPERTY_PREFIX = "outrider.";

  /** In which a sidecar is given the agents' token, where there is no file for it. */
  private static final String SIDECARS_VARIABLE = "OUTRIDER_AGENT_TOKEN";

  /** Variables of that name are the sidecar's, and so no mistake here. */
  private static final Set<String> SIDECARS_OWN =
      Set.of(
          "OUTRIDER_HOME",
          "OUTRIDER_ADMIN_TOKEN",
          SIDECARS_VARIABLE,
          "OUTRIDER_READ_TOKEN",
          "OUTRIDER_SECURITY_HOSTS");

  /** A setting as it was written, and where. */
  private static final class Given {
    final String value;
    final String place;

    Given(String value, String place) {
      this.value = value;
      this.place = place;
    }
  }

  /** What is said of a secret where every user of the machine could read it. */
  private static final String ON_A_COMMAND_LINE =
      "is not taken from a command line, which others can see; set OUTRIDER_TOKEN or 'token.file'";

  private static final String IN_ARGUMENTS = "the agent's arguments";

  private final List<String> probes;
  private final List<String> keys;
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param probes the names of all probes there are
   */
  public SettingsReader(List<String> probes) {
    this.probes = probes;
    this.keys = Key.all(probes);
  }

  /** What was wrong, a line each; to be read after {@link #read}. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Reads all places.
   *
   * @param arguments what follows {@code =} in the agent flag, such as {@code service=a,sidecar=b}
   * @param systemProperties of which those that begin with {@code outrider.} count
   * @param environment of which those that begin with {@code OUTRIDER_} count
   */
  public Settings read(
      @Nullable String arguments, Properties systemProperties, Map<String, String> environment) {
    readArguments(arguments == null ? "" : arguments);
    for (String name : systemProperties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        give(
            name.substring(PROPERTY_PREFIX.length()),
            systemProperties.getProperty(name),
            "-D" + name);
      }
    }
    readEnvironment(environment);
    readFile();
    return settings(environment);
  }

  private void readArguments(String arguments) {
    for (String argument : withoutCommasOfLists(arguments).split(",", -1)) {
      int equals = argument.indexOf('=');
      if (equals > 0) {
        give(
            argument.substring(0, equals).trim(),
            argument.substring(equals + 1).trim(),
            IN_ARGUMENTS);
      } else if (!argument.isBlank()) {
        problems.add(
            "'"
                + argument.trim()
                + "' in the agent's arguments is not key=value; valid keys: "
                + String.join(", ", keys));
      }
    }
  }

  /**
   * What is no setting of its own goes on with the list before it, as in {@code
   * hotpaths=a.B#c,d.E#f}.
   */
  private static String withoutCommasOfLists(String arguments) {
    StringBuilder joined = new StringBuilder();
    boolean isInList = false;
    for (String part : arguments.split(",", -1)) {
      int equals = part.indexOf('=');
      boolean goesOn = isInList && equals < 0 && !part.isBlank();
      if (joined.length() > 0) {
        joined.append(goesOn ? ';' : ',');
      }
      joined.append(goesOn ? part.trim() : part);
      isInList = goesOn || (equals > 0 && Key.isList(part.substring(0, equals).trim()));
    }
    return joined.toString();
  }

  private void readEnvironment(Map<String, String> environment) {
    Map<String, String> keyByVariable = new LinkedHashMap<>();
    for (String key : keys) {
      keyByVariable.put(Key.environmentName(key), key);
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith("OUTRIDER_")
          && !name.startsWith("OUTRIDER_FLEET_")
          && !SIDECARS_OWN.contains(name)) {
        String key = keyByVariable.get(name);
        if (key != null) {
          give(key, variable.getValue(), name);
        } else {
          problems.add(
              "unknown environment variable '"
                  + name
                  + "'; valid ones: "
                  + String.join(", ", keyByVariable.keySet()));
        }
      }
    }
  }

  private void readFile() {
    Given file = given.get(Key.CONFIG);
    if (file == null) {
      return;
    }
    Properties properties = new Properties();
    // Not java.nio.file: a host may yet want to install its own default file system.
    try (InputStream in = new FileInputStream(new File(file.value))) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "the file '"
              + file.value
              + "' named by '"
              + Key.CONFIG
              + "' (from "
              + file.place
              + ") cannot be read: "
              + e.getMessage());
    }
    for (String key : properties.stringPropertyNames()) {
      give(key, properties.getProperty(key).trim(), file.value);
    }
  }

  private void give(String key, String value, String place) {
    if (key.equals(Key.TOKEN) && (place.equals(IN_ARGUMENTS) || place.startsWith("-D"))) {
      problems.add("setting 'token' (from " + place + ") " + ON_A_COMMAND_LINE);
    } else if (keys.contains(key) || Key.isOfACache(key)) {
      given.putIfAbsent(key, new Given(value, place));
    } else {
      problems.add(
          "unknown setting '"
              + key
              + "' (from "
              + place
              + "); valid ones: "
              + String.join(", ", keys)
              + ", "
              + Key.CACHE_NAME
              + "<found name>");
    }
  }

  private Settings settings(Map<String, String> environment) {
    boolean enabled = flag(Key.ENABLED);
    Set<String> off = new HashSet<>();
    for (String probe : probes) {
      if (!flag(Key.ofProbe(probe))) {
        off.add(probe);
      }
    }
    JdbcSettings jdbc =
        new JdbcSettings(
            duration(Key.JDBC_SLOW_THRESHOLD, SLOW_THRESHOLD),
            duration(Key.JDBC_LEAK_THRESHOLD, LEAK_THRESHOLD),
            flag(Key.JDBC_EXPLAIN));
    Duration interval = duration(Key.REPORT_INTERVAL, INTERVAL);
    Duration pauseThreshold = duration(Key.GC_PAUSE_THRESHOLD, PAUSE_THRESHOLD);
    Given hotPaths = given.get(Key.HOT_PATHS);
    return new Settings(
        enabled,
        service(),
        link(environment),
        interval,
        off,
        jdbc,
        cacheNames(),
        redis(),
        pauseThreshold,
        hotPaths == null ? "" : hotPaths.value,
        jfr());
  }

  private Map<String, String> cacheNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Map.Entry<String, Given> each : given.entrySet()) {
      if (Key.isOfACache(each.getKey())) {
        String found = each.getKey().substring(Key.CACHE_NAME.length());
        String name = each.getValue().value;
        if (!CacheNameRule.allows(name)) {
          wrong(each.getKey(), each.getValue(), CacheNameRule.EXPECTED + "; using '" + found + "'");
        } else if (names.containsValue(name)) {
          wrong(
              each.getKey(),
              each.getValue(),
              "which is another one's name already, expected one of its own; using '"
                  + found
                  + "'");
        } else {
          names.put(found, name);
        }
      }
    }
    return names;
  }

  private RedisSettings redis() {
    Given prefixes = given.get(Key.CACHE_REDIS_PREFIXES);
    if (prefixes == null) {
      return RedisSettings.NONE;
    }
    RedisSettings parsed = RedisSettings.parse(prefixes.value);
    if (parsed == null) {
      wrong(
          Key.CACHE_REDIS_PREFIXES,
          prefixes,
          "expected " + RedisSettings.DESCRIBED + "; no key of Redis may be cleared");
      return RedisSettings.NONE;
    }
    return parsed;
  }

  private JfrSettings jfr() {
    return new JfrSettings(
        word(Key.JFR, JFR_MODES),
        word(Key.JFR_WAY, JFR_WAYS),
        file(Key.JFR_FOLDER),
        file(Key.JFR_SETTINGS),
        size(Key.JFR_MAX_SIZE, JFR_SIZE),
        size(Key.JFR_MIN_FREE, JFR_FREE));
  }

  /** One of the words, the first of them if none is given. */
  private String word(String key, List<String> words) {
    Given word = given.get(key);
    if (word == null || words.contains(word.value)) {
      return word == null ? words.get(0) : word.value;
    }
    wrong(key, word, "expected one of " + String.join(", ", words) + "; using " + words.get(0));
    return words.get(0);
  }

  private @Nullable File file(String key) {
    Given file = given.get(key);
    return file == null || file.value.isBlank() ? null : new File(file.value);
  }

  private long size(String key, SizeRange range) {
    Given written = given.get(key);
    if (written == null) {
      return range.otherwise;
    }
    long bytes = SizeRange.parse(written.value);
    if (!range.contains(bytes)) {
      wrong(key, written, "expected " + range.described + "; using " + range.otherwiseWritten);
      return range.otherwise;
    }
    return bytes;
  }

  private boolean flag(String key) {
    Given flag = given.get(key);
    if (flag == null || flag.value.equalsIgnoreCase("true")) {
      return true;
    }
    if (flag.value.equalsIgnoreCase("false")) {
      return false;
    }
    wrong(key, flag, "expected true or false; using true");
    return true;
  }

  private String service() {
    Given service = given.get(Key.SERVICE);
    String name = ServiceName.ofThisJvm();
    if (service == null) {
      return name;
    }
    if (service.value.isBlank() || service.value.length() > ServiceName.LONGEST) {
      wrong(
          Key.SERVICE,
          service,
          "expected 1 to " + ServiceName.LONGEST + " characters; using '" + name + "'");
      return name;
    }
    return service.value;
  }

  private LinkSettings link(Map<String, String> environment) {
    URI sidecar = sidecar();
    Given token = given.get(Key.TOKEN);
    String shown = token == null || token.value.isBlank() ? null : token.value.trim();
    File tokenFile = file(Key.TOKEN_FILE);
    if (shown == null && tokenFile == null) {
      // One variable is enough for a sidecar and a host that share it.
      String sidecars = environment.getOrDefault(SIDECARS_VARIABLE, "").trim();
      shown = sidecars.isEmpty() ? null : sidecars;
    }
    if (shown == null && tokenFile == null && LinkSettings.isLocal(sidecar)) {
      tokenFile = sidecarsTokenFile(environment);
    }
    File certificate = file(Key.TLS_CERTIFICATE);
    File key = file(Key.TLS_KEY);
    if ((certificate == null) != (key == null)) {
      problems.add(
          "the settings '"
              + Key.TLS_CERTIFICATE
              + "' and '"
              + Key.TLS_KEY
              + "' go together; using neither");
      certificate = null;
      key = null;
    }
    return new LinkSettings(sidecar, shown, tokenFile, file(Key.TLS_TRUST), certificate, key);
  }

  /** Where a sidecar of the same user and machine keeps the agents' token. */
  private static File sidecarsTokenFile(Map<String, String> environment) {
    String home = environment.get("OUTRIDER_HOME");
    File folder =
        home == null || home.isBlank()
            ? new File(System.getProperty("user.home"), ".outrider")
            : new File(home);
    return new File(folder, "agent.token");
  }

  private URI sidecar() {
    Given sidecar = given.get(Key.SIDECAR);
    if (sidecar != null) {
      try {
        URI uri = new URI(sidecar.value);
        boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (known && uri.getHost() != null && uri.getPort() != 0) {
          return uri;
        }
      } catch (URISyntaxException e) {
        // Told below, like every address that cannot be used.
      }
      wrong(
          Key.SIDECAR, sidecar, "expected an address such as " + DEFAULT_SIDECAR + "; using that");
    }
    return URI.create(DEFAULT_SIDECAR);
  }

  private Duration duration(String key, DurationRange range) {
    Given written = given.get(key);
    if (written == null) {
      return range.otherwise;
    }
    Duration duration = DurationRange.parse(written.value);
    if (duration == null || !range.contains(duration)) {
      wrong(key, written, "expected " + range.described + "; using " + range.otherwiseWritten);
      return range.otherwise;
    }
    return duration;
  }

  private void wrong(String key, Given setting, String expected) {
    problems.add(
        "setting '"
            + key
            + "' is '"
            + setting.value
            + "' (from "
            + setting.place
            + "); "
            + expected);
  }
}
