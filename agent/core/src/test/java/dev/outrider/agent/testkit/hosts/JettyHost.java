package dev.outrider.agent.testkit.hosts;

import java.io.IOException;
import java.util.EnumSet;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The site on Jetty, of the javax kind, a servlet behind a filter. */
public final class JettyHost {

  private JettyHost() {}

  public static void main(String[] arguments) throws Exception {
    Server server = new Server(0);
    ServletContextHandler site = new ServletContextHandler(server, "/plain");
    FilterHolder filter = new FilterHolder(new PassFilter());
    filter.setAsyncSupported(true);
    site.addFilter(filter, "/*", EnumSet.allOf(DispatcherType.class));
    ServletHolder servlet = new ServletHolder(new SiteServlet());
    servlet.setAsyncSupported(true);
    site.addServlet(servlet, "/");
    server.start();
    Console.serve(((ServerConnector) server.getConnectors()[0]).getLocalPort());
    server.stop();
  }

  /** Does nothing, so that requests come through a filter chain. */
  public static final class PassFilter implements Filter {
    @Override
    public void init(javax.servlet.FilterConfig config) {}

    @Override
    public void destroy() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(request, response);
    }
  }

  /** Hands each request to the site. */
  public static final class SiteServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException {
      try {
        Site.serve(request.getServletPath(), new OnServlet(request, response));
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }

  private record OnServlet(HttpServletRequest request, HttpServletResponse response)
      implements Site.Exchange {

    @Override
    public void answer(int status) throws IOException {
      response.setStatus(status);
      response.getWriter().write("answer");
    }

    @Override
    public void error(int status) throws IOException {
      response.sendError(status);
    }

    @Override
    public void forward(String path) throws IOException, ServletException {
      request.getRequestDispatcher(path).forward(request, response);
    }

    @Override
    public void answerLater() {
      AsyncContext later = request.startAsync(request, response);
      new Thread(later::complete).start();
    }
  }
}
