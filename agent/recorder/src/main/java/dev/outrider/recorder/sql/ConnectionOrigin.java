package dev.outrider.recorder.sql;

import java.lang.ref.WeakReference;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How the host made a connection, so that one more like it can be made when an operator asks for a
 * plan, even if that connection was closed meanwhile. What is in it never leaves the host process.
 *
 * <p>It does not keep the driver: one that the host drops is gone with its class loader.
 */
public final class ConnectionOrigin {

  private final WeakReference<Object> driver;
  private final String url;
  private final Properties properties;
  private volatile boolean closed;

  /**
   * @param driver a {@code java.sql.Driver}
   * @param properties as given to its {@code connect}; copied
   */
  public ConnectionOrigin(Object driver, String url, Properties properties) {
    this.driver = new WeakReference<>(driver);
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

  /** A {@code java.sql.Driver}; null if the host has dropped it. */
  public @Nullable Object driver() {
    return driver.get();
  }

  public String url() {
    return url;
  }

  /** A copy, credentials included. */
  public Properties properties() {
    return copyOf(properties);
  }

  /** The connection was closed. */
  public void close() {
    closed = true;
  }

  /** Whether another origin says more: the connection is closed, or the driver gone. */
  boolean isPast() {
    return closed || driver.get() == null;
  }
}
