package dev.outrider.agent.testkit.hosts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.Properties;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

/** Runs H2 as a bundle of an OSGi framework that delegates nothing but {@code java.*}. */
public final class OsgiHost {

  private static final int EXECUTIONS = 50;

  private OsgiHost() {}

  public static void main(String[] arguments) throws Exception {
    Path storage = Files.createTempDirectory("osgi");
    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    "org.osgi.framework.storage", storage.toString(),
                    "org.osgi.framework.storage.clean", "onFirstInit",
                    "org.osgi.framework.bundle.parent", "ext"));
    framework.start();
    String h2 = org.h2.Driver.class.getProtectionDomain().getCodeSource().getLocation().toString();
    Bundle bundle = framework.getBundleContext().installBundle(h2);
    Driver driver =
        (Driver) bundle.loadClass("org.h2.Driver").getDeclaredConstructor().newInstance();
    try (Connection connection = driver.connect("jdbc:h2:mem:osgi", new Properties());
        PreparedStatement select = connection.prepareStatement("SELECT 1")) {
      for (int i = 0; i < EXECUTIONS; i++) {
        select.executeQuery().close();
      }
      Console.count("bundled", driver.getClass() == org.h2.Driver.class ? 0 : 1);
      Console.count("executions", EXECUTIONS);
      Console.ready();
    }
    framework.stop();
    framework.waitForStop(0);
    System.exit(0);
  }
}
