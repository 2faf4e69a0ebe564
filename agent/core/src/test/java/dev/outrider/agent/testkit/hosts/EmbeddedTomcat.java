package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.Servlet;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/** A Tomcat of one application, for hosts whose frameworks come as servlets. */
final class EmbeddedTomcat {

  private final Tomcat tomcat = new Tomcat();
  private final Context application;

  /**
   * Not started yet.
   *
   * @param path the application's, such as {@code /shop}
   */
  EmbeddedTomcat(String path) throws Exception {
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    application = tomcat.addContext(path, null);
  }

  /** What the container shows for any error. */
  EmbeddedTomcat errorPage(String path) {
    ErrorPage page = new ErrorPage();
    page.setLocation(path);
    application.addErrorPage(page);
    return this;
  }

  /**
   * Adds a servlet, loaded at once.
   *
   * @param pattern which paths are its: {@code /} or {@code /api/*}
   */
  EmbeddedTomcat servlet(String name, Servlet servlet, String pattern) {
    Wrapper added = Tomcat.addServlet(application, name, servlet);
    added.setAsyncSupported(true);
    added.setLoadOnStartup(1);
    application.addServletMappingDecoded(pattern, name);
    return this;
  }

  /** The same of a servlet that is told its settings. */
  EmbeddedTomcat servlet(String name, String type, String pattern, String... settings) {
    Wrapper added = Tomcat.addServlet(application, name, type);
    for (int i = 0; i < settings.length; i += 2) {
      added.addInitParameter(settings[i], settings[i + 1]);
    }
    added.setAsyncSupported(true);
    added.setLoadOnStartup(1);
    application.addServletMappingDecoded(pattern, name);
    return this;
  }

  /** Serves until the test wants no more. */
  void serve() throws Exception {
    tomcat.start();
    Console.serve(tomcat.getConnector().getLocalPort());
    tomcat.stop();
  }
}
