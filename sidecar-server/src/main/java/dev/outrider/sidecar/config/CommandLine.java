package dev.outrider.sidecar.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for. An option wins over the configuration file, the file over the
 * environment, and that over the default.
 *
 * @param wish what to do
 * @param settings how, if a server is wanted
 * @param rules of which file, if they are to be printed; else null
 */
public record CommandLine(Wish wish, Settings settings, @Nullable Path rules) {

  /** What a user can want of the program. */
  public enum Wish {
    SERVE,
    HELP,
    VERSION,
    PROMETHEUS_RULES
  }

  public static final String HELP =
      """
      Usage: java -jar outrider-sidecar.jar [OPTION]...
      Keeps, serves and watches what Outrider agents tell about their JVMs.

        --config FILE    settings; config/sidecar.properties shows every key
        --port N         the port to listen on, instead of 9477; 0 for any that is free
        --data-dir DIR   where tokens and history are kept, instead of ~/.outrider
        --prometheus-rules FILE
                         print the alert rules of FILE, such as config/alerts.yaml, for Prometheus
        --help           print this
        --version        print the version

      Environment:
        OUTRIDER_ADMIN_TOKEN, OUTRIDER_AGENT_TOKEN, OUTRIDER_READ_TOKEN
                               tokens, instead of those that are made and kept in files
        OUTRIDER_HOME          the default of --data-dir
        OUTRIDER_FLEET_REDIS, OUTRIDER_FLEET_SECRET, OUTRIDER_FLEET_NAME
                               where this sidecar meets others; see fleet.redis
        OUTRIDER_SECURITY_HOSTS
                               names under which it may be asked; see security.hosts""";

  /**
   * Reads the arguments, and the configuration file if they name one.
   *
   * @throws SettingsException if anything in them is wrong
   */
  public static CommandLine parse(List<String> arguments, Map<String, String> environment) {
    Map<Key, Setting> options = new EnumMap<>(Key.class);
    Map<Key, Setting> file = new EnumMap<>(Key.class);
    Wish wish = Wish.SERVE;
    @Nullable Path rules = null;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--help" -> wish = Wish.HELP;
        case "--version" -> wish = Wish.VERSION;
        case "--prometheus-rules" -> {
          wish = Wish.PROMETHEUS_RULES;
          rules = Path.of(valueOf(argument, rest));
        }
        case "--config" -> file = fromFile(valueOf(argument, rest));
        case "--port" -> options.put(Key.PORT, new Setting(argument, valueOf(argument, rest)));
        case "--data-dir" ->
            options.put(Key.DATA_DIR, new Setting(argument, valueOf(argument, rest)));
        default ->
            throw new SettingsException(
                "unknown argument '%s'; valid: --config FILE, --port N, --data-dir DIR, --prometheus-rules FILE, --help, --version"
                    .formatted(argument));
      }
    }
    Map<Key, Setting> given = Environment.settings(environment);
    given.putAll(file);
    given.putAll(options);
    return new CommandLine(wish, Settings.of(given), rules);
  }

  private static String valueOf(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new SettingsException(option + " needs a value after it");
    }
    return rest.next();
  }

  private static Map<Key, Setting> fromFile(String file) {
    Properties properties = read(file);
    Map<Key, Setting> settings = new EnumMap<>(Key.class);
    for (String name : new TreeSet<>(properties.stringPropertyNames())) {
      @Nullable Key key = Key.find(name);
      if (key == null) {
        throw new SettingsException(
            "unknown key '%s' in %s; valid: %s".formatted(name, file, Key.listed()));
      }
      settings.put(key, new Setting(name + " in " + file, properties.getProperty(name)));
    }
    return settings;
  }

  private static Properties read(String file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          "cannot read the configuration file '%s': %s".formatted(file, reason(e)), e);
    }
    return properties;
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e.toString();
  }
}
