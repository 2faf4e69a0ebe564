package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The site on Tomcat, of the jakarta kind, a servlet behind a filter. */
public final class TomcatHost {

  private TomcatHost() {}

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    Context site = tomcat.addContext("/plain", null);
    FilterDef filter = new FilterDef();
    filter.setFilterName("pass");
    filter.setFilterClass(PassFilter.class.getName());
    filter.setAsyncSupported("true");
    site.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("pass");
    everything.addURLPattern("/*");
    EnumSet.allOf(DispatcherType.class).forEach(type -> everything.setDispatcher(type.name()));
    site.addFilterMap(everything);
    var servlet = Tomcat.addServlet(site, "site", SiteServlet.class.getName());
    servlet.setAsyncSupported(true);
    site.addServletMappingDecoded("/", "site");
    tomcat.start();
    Console.serve(tomcat.getConnector().getLocalPort());
    tomcat.stop();
  }

  /** Does nothing, so that requests come through a filter chain. */
  public static final class PassFilter implements Filter {
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
