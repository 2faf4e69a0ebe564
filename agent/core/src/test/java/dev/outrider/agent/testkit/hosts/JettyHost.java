package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The site on Jetty, a servlet behind a filter. */
public final class JettyHost {

  private JettyHost() {}

  public static void main(String[] arguments) throws Exception {
    ServletContextHandler site = new ServletContextHandler();
    site.setContextPath("/plain");
    FilterHolder filter = new FilterHolder(new PassFilter());
    filter.setAsyncSupported(true);
    site.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
    ServletHolder servlet = new ServletHolder(new SiteServlet());
    servlet.setAsyncSupported(true);
    site.addServlet(servlet, "/");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(502, SiteServlet.ERROR_PAGE);
    errors.addErrorPage(ArithmeticException.class, SiteServlet.ERROR_PAGE);
    site.setErrorHandler(errors);

    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    ConnectionFactory[] protocols = {
      new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http)
    };
    ServerConnector connector = new ServerConnector(server, protocols);
    server.addConnector(connector);
    server.setHandler(site);
    server.start();
    Console.serve(connector.getLocalPort());
    server.stop();
  }
}
