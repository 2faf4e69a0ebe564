package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.JaxRsRecorder;
import dev.outrider.recorder.view.Based;
import dev.outrider.recorder.view.Templated;

/** RESTEasy 4 and later, the one of servlets: each method on the way knows its part. */
final class ResteasyProbe implements Probe {

  private static final String METHOD = "org/jboss/resteasy/core/ResourceMethodInvoker";
  private static final String LOCATOR = "org/jboss/resteasy/core/ResourceLocatorInvoker";
  private static final String REQUEST = "org/jboss/resteasy/plugins/server/BaseHttpRequest";

  private static final String METADATA = "org/jboss/resteasy/spi/metadata/";
  private static final String URI_INFO = "org/jboss/resteasy/specimpl/ResteasyUriInfo";
  private static final String URI = "java/net/URI";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(METHOD) || name.equals(LOCATOR) || name.equals(REQUEST);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case METHOD:
        weaving
            // What RESTEasy 3 has not: there, the metadata were of another kind.
            .require("invokeDryRun")
            .require("invokeOnTarget")
            .view(template("ResourceMethod"))
            .before(
                named("invokeOnTarget").ofAnyAccess(),
                Call.of(JaxRsRecorder.class, "resteasyRouted", THIS, FIRST));
        break;
      case LOCATOR:
        weaving
            .require("invokeOnTargetObject")
            .view(template("ResourceLocator"))
            .before(
                named("invokeOnTargetObject").ofAnyAccess(),
                Call.of(JaxRsRecorder.class, "resteasyLocated", THIS, FIRST));
        break;
      default:
        weaving.view(
            View.of(Based.class)
                .answer(
                    "outrider$base",
                    View.own("getUri", "()L" + URI_INFO + ";"),
                    View.on(URI_INFO, "getBaseUri", "()L" + URI + ";"),
                    View.on(URI, "getRawPath", GIVES_STRING)));
    }
  }

  private static View template(String metadata) {
    return View.of(Templated.class)
        .answer(
            "outrider$template",
            View.field("method", "L" + METADATA + metadata + ";"),
            View.onInterface(METADATA + metadata, "getFullpath", GIVES_STRING));
  }
}
