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
import dev.outrider.recorder.view.ReactiveResource;
import dev.outrider.recorder.view.Templated;

/** RESTEasy Reactive, Quarkus' own: it starts over with each resource method it finds. */
final class ResteasyReactiveProbe implements Probe {

  private static final String SERVER = "org/jboss/resteasy/reactive/server/";
  private static final String CONTEXT = SERVER + "core/ResteasyReactiveRequestContext";
  private static final String RESOURCE = SERVER + "mapping/RuntimeResource";
  private static final String TEMPLATE = SERVER + "mapping/URITemplate";

  private static final String DEPLOYMENT = SERVER + "core/Deployment";
  private static final String GIVES_TEMPLATE = "()L" + TEMPLATE + ";";
  private static final String STRING = "Ljava/lang/String;";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(CONTEXT) || name.equals(RESOURCE) || name.equals(TEMPLATE);
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().name()) {
      case CONTEXT:
        weaving
            .require("restart")
            .view(
                View.of(Based.class)
                    .answer(
                        "outrider$base",
                        View.own("getDeployment", "()L" + DEPLOYMENT + ";"),
                        View.on(DEPLOYMENT, "getPrefix", "()" + STRING)))
            .before(
                named("restart").taking("L" + RESOURCE + ";Z"),
                Call.of(JaxRsRecorder.class, "reactiveRouted", THIS, FIRST));
        break;
      case RESOURCE:
        weaving.view(resource());
        break;
      default:
        weaving.view(
            View.of(Templated.class).answer("outrider$template", View.field("template", STRING)));
    }
  }

  private static View resource() {
    return View.of(ReactiveResource.class)
        .answer("outrider$classTemplate", View.own("getClassPath", GIVES_TEMPLATE))
        .answer("outrider$methodTemplate", View.own("getPath", GIVES_TEMPLATE))
        .answer("outrider$method", View.own("getHttpMethod", "()" + STRING))
        .answer(
            "outrider$invoker", View.own("getInvoker", "()L" + SERVER + "spi/EndpointInvoker;"));
  }
}
