package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.util.EnumSet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The site on Tomcat, a servlet behind a filter. */
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
    site.addErrorPage(errorPage(502, null));
    site.addErrorPage(errorPage(0, ArithmeticException.class.getName()));
    tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
    tomcat.start();
    Console.serve(tomcat.getConnector().getLocalPort());
    tomcat.stop();
  }

  private static ErrorPage errorPage(int status, String exception) {
    ErrorPage page = new ErrorPage();
    page.setErrorCode(status);
    page.setExceptionType(exception);
    page.setLocation(SiteServlet.ERROR_PAGE);
    return page;
  }
}
