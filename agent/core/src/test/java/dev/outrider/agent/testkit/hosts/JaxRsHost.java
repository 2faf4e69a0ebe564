package dev.outrider.agent.testkit.hosts;

import java.util.ArrayList;
import java.util.List;

/**
 * JAX-RS on Tomcat in the context {@code /shop}, below {@code /api}.
 *
 * <p>Arguments: the class of the implementation's servlet, and its settings, name by value.
 */
public final class JaxRsHost {

  private JaxRsHost() {}

  public static void main(String[] arguments) throws Exception {
    List<String> settings = new ArrayList<>(List.of(arguments));
    String servlet = settings.remove(0);
    settings.add(applicationPackage() + ".Application");
    settings.add(JaxRsApplication.class.getName());
    new EmbeddedTomcat("/shop")
        .servlet("api", servlet, "/api/*", settings.toArray(new String[0]))
        .serve();
  }

  private static String applicationPackage() {
    // javax.ws.rs in older versions, for which this class is rewritten.
    return JaxRsApplication.class.getSuperclass().getPackageName().replace(".core", "");
  }
}
