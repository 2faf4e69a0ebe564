package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.INDEX;
import static dev.outrider.agent.weave.Call.Value.OBJECT;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.MethodPick;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.redis.LettuceConnections;
import dev.outrider.recorder.redis.LettuceRecorder;
import dev.outrider.recorder.redis.RedisClients;
import dev.outrider.recorder.view.LettuceView;
import dev.outrider.recorder.view.Tracked;
import java.util.Set;

/**
 * Lettuce 6 and 7: the endpoints that commands are handed to, the commands themselves, which end
 * only once however they end, and the connections.
 */
final class LettuceProbe implements Probe {

  private static final String LETTUCE = "io/lettuce/core/";
  private static final String PROTOCOL = LETTUCE + "protocol/";
  private static final String OUTPUT = LETTUCE + "output/";
  private static final String EVENT = LETTUCE + "event/connection/ReconnectFailedEvent";
  private static final String ADDRESS = "()Ljava/net/SocketAddress;";
  private static final String ENDPOINT = "L" + PROTOCOL + "Endpoint;";

  private static final String CONNECTED = "lambda$openConnections$";

  private static final Set<String> WHOLE =
      Set.of(
          LETTUCE + "RedisClient",
          LETTUCE + "cluster/RedisClusterClient",
          LETTUCE + "cluster/ClusterDistributionChannelWriter",
          LETTUCE + "cluster/StatefulRedisClusterConnectionImpl",
          LETTUCE + "cluster/topology/DefaultClusterTopologyRefresh",
          LETTUCE + "ConnectionBuilder",
          LETTUCE + "SslConnectionBuilder",
          LETTUCE + "cluster/topology/TimedAsyncCommand",
          LETTUCE + "masterreplica/TimedAsyncCommand",
          PROTOCOL + "DefaultEndpoint",
          PROTOCOL + "CommandHandler",
          PROTOCOL + "DecoratedCommand",
          PROTOCOL + "Command",
          PROTOCOL + "AsyncCommand",
          OUTPUT + "CommandOutput",
          OUTPUT + "MultiOutput",
          OUTPUT + "KeyValueListOutput",
          OUTPUT + "KeyValueStreamingOutput",
          OUTPUT + "ValueListOutput",
          OUTPUT + "JsonValueListOutput",
          EVENT);

  @Override
  public boolean matches(ClassLook look) {
    return WHOLE.contains(look.name());
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "DefaultEndpoint":
        weaving
            .track(Tracked.class)
            .require("write")
            .require("initialState")
            .before(
                named("initialState"), Call.of(LettuceConnections.class, "failedToConnect", THIS))
            .before(named("write"), Call.of(LettuceRecorder.class, "writtenAll", THIS, FIRST));
        break;
      case "ClusterDistributionChannelWriter":
        weaving
            .require("write")
            .before(named("write"), Call.of(LettuceRecorder.class, "writtenAll", THIS, FIRST));
        break;
      case "CommandHandler":
        weaveHandler(weaving);
        break;
      case "DecoratedCommand":
        weaving
            .require("getDelegate")
            .view(
                View.of(LettuceView.Wrapper.class)
                    .answer(
                        "outrider$command",
                        View.own("getDelegate", "()L" + PROTOCOL + "RedisCommand;")));
        break;
      case "Command":
        weaveCommand(weaving);
        break;
      case "AsyncCommand":
        weaving
            .require("completeResult")
            .before(
                named("completeResult").ofAnyAccess(),
                Call.of(LettuceRecorder.class, "completing", THIS));
        break;
      case "StatefulRedisClusterConnectionImpl":
        weaveOwn(weaving, named("activated"));
        break;
      case "DefaultClusterTopologyRefresh":
        // In what it does once connected; which the compiler makes static or not.
        weaveOwn(weaving, MethodPick.beginningWith(CONNECTED).ofAnyAccess());
        weaveOwn(weaving, MethodPick.beginningWith(CONNECTED).ofAnyAccess().thatAreStatic());
        break;
      case "TimedAsyncCommand":
        weaving.view(View.of(LettuceView.OwnCommand.class));
        break;
      default:
        weaveRest(weaving);
    }
  }

  private static void weaveOwn(Weaving weaving, MethodPick methods) {
    weaving.around(
        methods,
        Call.entering(LettuceRecorder.class, "beginOwn"),
        Call.of(LettuceRecorder.class, "endOwn", ENTERED));
  }

  private static void weaveHandler(Weaving weaving) {
    weaving
        .track(Tracked.class)
        .view(
            View.of(LettuceView.Handler.class)
                .answer("outrider$endpoint", View.field("endpoint", ENDPOINT))
                .answer(
                    "outrider$remoteAddress",
                    View.field("channel", "Lio/netty/channel/Channel;"),
                    View.onInterface("io/netty/channel/Channel", "remoteAddress", ADDRESS)))
        .require("addToStack")
        .before(named("addToStack").ofAnyAccess(), Call.of(LettuceRecorder.class, "sent", FIRST))
        .before(named("channelActive"), Call.of(LettuceConnections.class, "connected", THIS))
        .before(named("channelInactive"), Call.of(LettuceConnections.class, "disconnected", THIS));
  }

  private static void weaveCommand(Weaving weaving) {
    weaving
        .trackSwapped()
        .track(LettuceView.Sent.class)
        .view(
            View.of(LettuceView.Command.class)
                .answer(
                    "outrider$name",
                    View.own("getType", "()L" + PROTOCOL + "ProtocolKeyword;"),
                    View.onInterface(PROTOCOL + "ProtocolKeyword", "getBytes", "()[B"))
                .answer(
                    "outrider$output", View.own("getOutput", "()L" + OUTPUT + "CommandOutput;")))
        .require("complete")
        .before(named("complete").taking(""), Call.of(LettuceRecorder.class, "complete", THIS))
        .before(
            named("completeExceptionally"), Call.of(LettuceRecorder.class, "failed", THIS, FIRST))
        .before(named("cancel").taking(""), Call.of(LettuceRecorder.class, "cancelled", THIS));
  }

  private static void weaveRest(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "RedisClient":
        weaving
            .trackSwapped()
            .built(Call.of(RedisClients.class, "built", THIS))
            .before(
                named("connectStandaloneAsync").ofAnyAccess(),
                Call.of(LettuceConnections.class, "connectsTo", THIS, OBJECT));
        break;
      case "RedisClusterClient":
        weaving.built(Call.of(RedisClients.class, "built", THIS));
        break;
      case "ConnectionBuilder":
        weaving.view(
            View.of(LettuceView.Builder.class)
                .answer("outrider$builtEndpoint", View.field("endpoint", ENDPOINT)));
        weaveBuild(weaving);
        break;
      case "SslConnectionBuilder":
        weaveBuild(weaving);
        break;
      case "ReconnectFailedEvent":
        weaving
            .view(
                View.of(LettuceView.Failure.class)
                    .answer("outrider$failedAddress", View.own("remoteAddress", ADDRESS)))
            .built(Call.of(LettuceConnections.class, "failedToReconnect", THIS));
        break;
      default:
        weaveOutput(weaving);
    }
  }

  private static void weaveBuild(Weaving weaving) {
    weaving.before(
        named("build").taking("Ljava/net/SocketAddress;"),
        Call.of(LettuceConnections.class, "connecting", THIS, FIRST));
  }

  private static void weaveOutput(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "CommandOutput":
        weaving.view(
            View.of(LettuceView.Output.class)
                .answer("outrider$hasError", View.own("hasError", "()Z"))
                .answer("outrider$error", View.own("getError", "()Ljava/lang/String;"))
                .answer("outrider$value", View.own("get", "()Ljava/lang/Object;")));
        break;
      case "MultiOutput":
        weaving
            .view(
                View.of(LettuceView.Transaction.class)
                    .answer("outrider$queue", View.field("queue", "Ljava/util/Queue;")))
            .before(
                named("complete").taking("I"),
                Call.of(LettuceRecorder.class, "transacted", THIS, INDEX))
            .before(named("cancel").taking(""), Call.of(LettuceRecorder.class, "discarded", THIS));
        break;
      default:
        weaving
            .track(LettuceView.Values.class)
            .require("set")
            .before(
                named("set").taking("Ljava/nio/ByteBuffer;"),
                Call.of(LettuceRecorder.class, "value", THIS, FIRST));
    }
  }
}
