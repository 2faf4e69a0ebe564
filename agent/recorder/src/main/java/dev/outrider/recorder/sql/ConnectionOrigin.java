package dev.outrider.recorder.sql;

import java.lang.ref.WeakReference;
import java.util.Properties;

/**
 * How the host made a connection, so that one more like it can be made when an operator asks for a
 * plan. Immutable; what is in it never leaves the host process.
 *
 * <p>Held strongly by the state of open connections alone: a driver that the host drops is not
 * kept.
 */
public final class ConnectionOrigin {

  private final Object driver;
  private final String url;
  private final Properties properties;
  private final WeakReference<ConnectionOrigin> weakly = new WeakReference<>(this);

  /**
   * @param driver a {@code java.sql.Driver}
   * @param properties as given to its {@code connect}; copied
   */
  public ConnectionOrigin(Object driver, String url, Properties properties) {
    this.driver = driver;
    this.url = url;
    this.properties = copyOf(properties);
  }

  private static Properties copyOf(Properties properties) {
    Properties copy = new Properties();
    for (String name : properties.stringPropertyNames()) {
      copy.setProperty(name, properties.getProperty(name));
    }
    return copy;
  }

  /** A {@code java.sql.Driver}. */
  public Object driver() {
    return driver;
  }

  public String url() {
    return url;
  }

  /** A copy, credentials included. */
  public Properties properties() {
    return copyOf(properties);
  }

  WeakReference<ConnectionOrigin> weakly() {
    return weakly;
  }
}
