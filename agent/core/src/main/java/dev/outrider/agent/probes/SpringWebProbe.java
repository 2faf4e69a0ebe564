package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.SpringRecorder;
import dev.outrider.recorder.view.HandlerChain;
import dev.outrider.recorder.view.ServesFiles;

/**
 * Spring MVC: the template that its router chose, read before the handler is called, and what
 * serves files.
 */
final class SpringWebProbe implements Probe {

  private static final String CHAIN = "org/springframework/web/servlet/HandlerExecutionChain";
  private static final String FILES =
      "org/springframework/web/servlet/resource/ResourceHttpRequestHandler";
  private static final String CONTAINERS_FILES =
      "org/springframework/web/servlet/resource/DefaultServletHttpRequestHandler";

  @Override
  public boolean matches(ClassLook look) {
    String name = look.name();
    return name.equals(CHAIN) || name.equals(FILES) || name.equals(CONTAINERS_FILES);
  }

  @Override
  public void weave(Weaving weaving) {
    if (!weaving.look().name().equals(CHAIN)) {
      weaving.view(View.of(ServesFiles.class));
      return;
    }
    View chain =
        View.of(HandlerChain.class)
            .answer("outrider$handler", View.own("getHandler", "()Ljava/lang/Object;"));
    weaving
        .require("applyPreHandle")
        .view(chain)
        .around(
            named("applyPreHandle").ofAnyAccess(),
            Call.entering(SpringRecorder.class, "chosen", THIS, FIRST),
            Call.of(SpringRecorder.class, "prepared", THIS, FIRST));
  }
}
