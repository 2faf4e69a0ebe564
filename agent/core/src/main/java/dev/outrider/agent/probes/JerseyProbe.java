package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.JaxRsRecorder;
import dev.outrider.recorder.view.Based;
import dev.outrider.recorder.view.MatchedTemplates;
import dev.outrider.recorder.view.Templated;

/** Jersey 2 and later: all the templates that matched, once the method is found. */
final class JerseyProbe implements Probe {

  private static final String ROUTING =
      "org/glassfish/jersey/server/internal/routing/UriRoutingContext";
  private static final String TEMPLATE = "org/glassfish/jersey/uri/UriTemplate";

  private static final String URI = "java/net/URI";
  private static final String GIVES_STRING = "()Ljava/lang/String;";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(ROUTING) || look.name().equals(TEMPLATE);
  }

  @Override
  public void weave(Weaving weaving) {
    if (weaving.look().name().equals(TEMPLATE)) {
      weaving
          .require("getTemplate")
          .view(
              View.of(Templated.class)
                  .answer("outrider$template", View.own("getTemplate", GIVES_STRING)));
      return;
    }
    View base =
        View.of(Based.class)
            .answer(
                "outrider$base",
                View.own("getBaseUri", "()L" + URI + ";"),
                View.on(URI, "getRawPath", GIVES_STRING));
    View matched =
        View.of(MatchedTemplates.class)
            .answer("outrider$templates", View.own("getMatchedTemplates", "()Ljava/util/List;"));
    weaving
        .require("setEndpoint")
        .require("getMatchedTemplates")
        .view(base)
        .view(matched)
        .before(named("setEndpoint"), Call.of(JaxRsRecorder.class, "jerseyRouted", THIS));
  }
}
