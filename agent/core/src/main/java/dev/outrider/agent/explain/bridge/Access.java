package dev.outrider.agent.explain.bridge;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/** What a driver connects with. Never printed: it holds credentials. */
final class Access {

  final String url;
  final Properties properties;

  /**
   * @param properties kept, not copied
   */
  Access(String url, Properties properties) {
    this.url = url;
    this.properties = properties;
  }

  /**
   * Without settings of those names, in lower case, in whatever case they are written.
   *
   * @param separators the characters that separate settings in the URL; a backslash before one
   *     makes it part of a setting
   */
  Access without(Set<String> settings, String separators) {
    Properties kept = new Properties();
    for (String name : properties.stringPropertyNames()) {
      if (!settings.contains(name.toLowerCase(Locale.ROOT))) {
        kept.setProperty(name, properties.getProperty(name));
      }
    }
    return new Access(urlWithout(settings, separators), kept);
  }

  private String urlWithout(Set<String> settings, String separators) {
    StringBuilder kept = new StringBuilder(url.length());
    int from = 0;
    char before = '\0';
    while (from <= url.length()) {
      int end = endOfSetting(from, separators);
      String setting = url.substring(from, end);
      int equals = setting.indexOf('=');
      String name = equals < 0 ? setting : setting.substring(0, equals);
      boolean drop = from > 0 && settings.contains(name.strip().toLowerCase(Locale.ROOT));
      if (!drop) {
        if (from > 0) {
          // The first setting that stays takes the separator that begins them all.
          kept.append(before);
        }
        kept.append(setting);
      }
      if (end == url.length()) {
        break;
      }
      before = drop && before == '?' ? '?' : url.charAt(end);
      from = end + 1;
    }
    return kept.toString();
  }

  private int endOfSetting(int from, String separators) {
    for (int i = from; i < url.length(); i++) {
      if (separators.indexOf(url.charAt(i)) >= 0 && (i == 0 || url.charAt(i - 1) != '\\')) {
        return i;
      }
    }
    return url.length();
  }
}
