package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.servers.GrpcRecorder;
import dev.outrider.recorder.view.GrpcView;
import dev.outrider.recorder.view.Tracked;
import dev.outrider.recorder.work.HopRecorder;
import java.util.Set;

/** Calls that gRPC's servers answer, over whichever transport, and in process. */
final class GrpcProbe implements Probe {

  private static final String INTERNAL = "io/grpc/internal/";
  private static final String STREAM = "L" + INTERNAL + "ServerStream;";
  private static final String CONTEXT = "io/grpc/Context$CancellableContext";
  private static final String STATUS = "Lio/grpc/Status;";

  private static final Set<String> WHOLE =
      Set.of(
          "ServerImpl$ServerTransportListenerImpl",
          "ServerImpl$JumpToApplicationThreadServerStreamListener",
          "ServerCallImpl",
          "ServerCallImpl$ServerStreamListenerImpl",
          "SerializingExecutor",
          "AbstractServerStream",
          "InProcessTransport$InProcessStream$InProcessServerStream",
          "MethodDescriptor",
          "Deadline",
          "Status");

  @Override
  public boolean matches(ClassLook look) {
    return WHOLE.contains(look.simpleName());
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "ServerImpl$ServerTransportListenerImpl":
        weaving
            .require("streamCreated")
            .around(
                named("streamCreated"),
                Call.entering(GrpcRecorder.class, "enter", FIRST),
                Call.of(GrpcRecorder.class, "leave", ENTERED, FIRST));
        break;
      case "ServerCallImpl":
        weaving
            .view(listener(View.field("stream", STREAM)))
            .built(Call.of(GrpcRecorder.class, "found", FIRST, OBJECT));
        break;
      case "AbstractServerStream":
      case "InProcessTransport$InProcessStream$InProcessServerStream":
        weaving
            .track(Tracked.class)
            .require("close")
            .before(named("close"), Call.of(GrpcRecorder.class, "close", THIS, FIRST))
            .before(named("cancel"), Call.of(GrpcRecorder.class, "close", THIS, FIRST));
        break;
      case "SerializingExecutor":
        weaving
            .before(named("execute"), Call.of(HopRecorder.class, "offer", FIRST))
            .runTasks(named("run"), Call.running(HopRecorder.class, "runApart"));
        break;
      default:
        weaveSmall(weaving);
    }
  }

  private static void weaveSmall(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "ServerImpl$JumpToApplicationThreadServerStreamListener":
        weaving
            .view(listener(View.field("stream", STREAM)))
            .view(
                View.of(GrpcView.Timed.class)
                    .answer(
                        "outrider$deadline",
                        View.field("context", "L" + CONTEXT + ";"),
                        View.on(CONTEXT, "getDeadline", "()Lio/grpc/Deadline;")))
            .before(
                named("closed").taking(STATUS), Call.of(GrpcRecorder.class, "closed", THIS, FIRST));
        break;
      case "ServerCallImpl$ServerStreamListenerImpl":
        weaving
            .view(
                listener(
                    View.field("call", "L" + INTERNAL + "ServerCallImpl;"),
                    View.on(
                        INTERNAL + "ServerCallImpl", "outrider$stream", "()Ljava/lang/Object;")))
            .around(
                named("messagesAvailable", "halfClosed", "closed", "onReady"),
                Call.entering(GrpcRecorder.class, "tell", THIS),
                Call.of(GrpcRecorder.class, "told", ENTERED, THIS, THROWN));
        break;
      case "MethodDescriptor":
        weaving.view(
            View.of(GrpcView.Method.class)
                .answer("outrider$name", View.own("getFullMethodName", "()Ljava/lang/String;")));
        break;
      case "Deadline":
        weaving.view(
            View.of(GrpcView.Deadline.class)
                .answer(
                    "outrider$remaining",
                    View.own("timeRemaining", "(Ljava/util/concurrent/TimeUnit;)J")));
        break;
      default:
        weaving.view(
            View.of(GrpcView.Status.class)
                .answer(
                    "outrider$code",
                    View.own("getCode", "()Lio/grpc/Status$Code;"),
                    View.on("io/grpc/Status$Code", "value", "()I")));
    }
  }

  private static View listener(View.Step... steps) {
    return View.of(GrpcView.Listener.class).answer("outrider$stream", steps);
  }
}
