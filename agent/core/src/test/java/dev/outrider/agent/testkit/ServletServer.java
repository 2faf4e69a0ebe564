package dev.outrider.agent.testkit;

import dev.outrider.agent.testkit.hosts.JettyHost;
import dev.outrider.agent.testkit.hosts.TomcatHost;
import dev.outrider.agent.testkit.hosts.UndertowServletHost;
import java.util.Locale;
import java.util.Map;

/** Every servlet container that the site runs on. */
public enum ServletServer {
  TOMCAT_9(TomcatHost.class, Names.JAVAX),
  TOMCAT_10(TomcatHost.class, Map.of()),
  TOMCAT_11(TomcatHost.class, Map.of()),
  JETTY_9(JettyHost.class, Names.JAVAX),
  JETTY_10(JettyHost.class, Names.JAVAX),
  JETTY_11(JettyHost.class, Map.of()),
  JETTY_12(JettyHost.class, Names.JETTY_12),
  UNDERTOW_2_2(UndertowServletHost.class, Names.JAVAX),
  UNDERTOW_2(UndertowServletHost.class, Map.of());

  /** What is called otherwise than where the hosts are compiled. */
  private static final class Names {
    static final Map<String, String> JAVAX = Map.of("jakarta/servlet/", "javax/servlet/");
    static final Map<String, String> JETTY_12 =
        Map.of(
            "org/eclipse/jetty/servlet/", "org/eclipse/jetty/ee10/servlet/",
            // What its contexts' setErrorHandler takes.
            "org/eclipse/jetty/server/handler/ErrorHandler",
                "org/eclipse/jetty/server/Request$Handler");
  }

  private final Class<?> main;
  private final Map<String, String> renames;

  ServletServer(Class<?> main, Map<String, String> renames) {
    this.main = main;
    this.renames = renames;
  }

  /** A host of the site, under {@code /plain}. */
  public HostJvm.Builder host() {
    return HostJvm.of(main).libraries(name().toLowerCase(Locale.ROOT).replace("_", ""), renames);
  }

  /** The probe that knows it. */
  public String probe() {
    if (this == JETTY_12) {
      return "jetty12";
    }
    return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
  }

  /** Whether no later one of its kind is here. */
  public boolean isNewest() {
    return this == TOMCAT_11 || this == JETTY_12 || this == UNDERTOW_2;
  }

  /** Whether it does what {@code HttpServletRequest.upgrade} asks for. */
  public boolean upgrades() {
    return this != JETTY_9;
  }

  /** Whether what comes after the upgrade reaches the handler that was asked for. */
  public boolean readsUpgraded() {
    return upgrades() && this != JETTY_12;
  }
}
