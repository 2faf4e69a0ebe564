package dev.outrider.agent.testkit.hosts;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.util.EnumSet;

/** The site on Undertow's servlets, behind a filter. */
public final class UndertowServletHost {

  private UndertowServletHost() {}

  public static void main(String[] arguments) throws Exception {
    DeploymentInfo site =
        Servlets.deployment()
            .setClassLoader(UndertowServletHost.class.getClassLoader())
            .setContextPath("/plain")
            .setDeploymentName("site")
            .addFilter(Servlets.filter("pass", PassFilter.class).setAsyncSupported(true))
            .addServlet(
                Servlets.servlet("site", SiteServlet.class).setAsyncSupported(true).addMapping("/"))
            .addErrorPage(Servlets.errorPage(SiteServlet.ERROR_PAGE, 502))
            .addErrorPage(Servlets.errorPage(SiteServlet.ERROR_PAGE, ArithmeticException.class));
    for (DispatcherType type : EnumSet.allOf(DispatcherType.class)) {
      site.addFilterUrlMapping("pass", "/*", type);
    }
    DeploymentManager deployment = Servlets.defaultContainer().addDeployment(site);
    deployment.deploy();
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(Handlers.path().addPrefixPath("/plain", deployment.start()))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    Console.serve(address.getPort());
    server.stop();
  }
}
