package dev.outrider.agent.probes;

import static dev.outrider.agent.weave.Call.Value.ENTERED;
import static dev.outrider.agent.weave.Call.Value.FIRST;
import static dev.outrider.agent.weave.Call.Value.RETURNED;
import static dev.outrider.agent.weave.Call.Value.THIS;
import static dev.outrider.agent.weave.Call.Value.THROWN;
import static dev.outrider.agent.weave.MethodPick.named;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.View;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.redis.JedisConnections;
import dev.outrider.recorder.redis.JedisRecorder;
import dev.outrider.recorder.redis.RedisClients;
import dev.outrider.recorder.view.JedisView;
import dev.outrider.recorder.view.Tracked;
import java.util.Set;

/** Jedis 5 to 7: its connections, which whatever it offers sends its commands through. */
final class JedisProbe implements Probe {

  private static final String JEDIS = "redis/clients/jedis/";
  private static final String CONNECTION = "L" + JEDIS + "Connection;";
  private static final String WHOLE_COMMAND = "L" + JEDIS + "CommandObject;";
  private static final String ARGUMENTS = "L" + JEDIS + "CommandArguments;";

  private static final View.Step SOCKET = View.field("socket", "Ljava/net/Socket;");

  private static final Call BEGIN_OWN = Call.entering(JedisRecorder.class, "beginOwn", THIS);
  private static final Call END_OWN = Call.of(JedisRecorder.class, "endOwn", THIS);

  private static final Set<String> WHOLE =
      Set.of(
          JEDIS + "Connection",
          JEDIS + "CommandArguments",
          JEDIS + "CommandObject",
          JEDIS + "DefaultJedisSocketFactory",
          JEDIS + "JedisClusterInfoCache",
          JEDIS + "util/Pool",
          JEDIS + "executors/DefaultCommandExecutor",
          JEDIS + "executors/RetryableCommandExecutor",
          JEDIS + "executors/ClusterCommandExecutor");

  @Override
  public boolean matches(ClassLook look) {
    return WHOLE.contains(look.name());
  }

  @Override
  public void weave(Weaving weaving) {
    switch (weaving.look().simpleName()) {
      case "Connection":
        weaveConnection(weaving);
        break;
      case "CommandArguments":
        weaving.view(
            View.of(JedisView.Arguments.class)
                .answer(
                    "outrider$command",
                    View.own("getCommand", "()L" + JEDIS + "commands/ProtocolCommand;"),
                    View.onInterface(JEDIS + "commands/ProtocolCommand", "getRaw", "()[B")));
        break;
      case "CommandObject":
        weaving.view(
            View.of(JedisView.WholeCommand.class)
                .answer("outrider$arguments", View.own("getArguments", "()" + ARGUMENTS)));
        break;
      case "DefaultJedisSocketFactory":
        weaving.view(
            View.of(JedisView.Factory.class)
                .answer(
                    "outrider$address",
                    View.own("getHostAndPort", "()L" + JEDIS + "HostAndPort;"),
                    View.on(JEDIS + "HostAndPort", "toString", "()Ljava/lang/String;")));
        break;
      case "Pool":
        weaving.built(Call.of(RedisClients.class, "built", THIS));
        break;
      case "JedisClusterInfoCache":
        weaving.around(
            named("executeClusterSlots").ofAnyAccess().taking(CONNECTION),
            Call.entering(JedisRecorder.class, "beginOwn", FIRST),
            Call.of(JedisRecorder.class, "endOwn", FIRST));
        break;
      default:
        weaveExecutor(weaving);
    }
  }

  private static void weaveConnection(Weaving weaving) {
    weaving
        .track(Tracked.class)
        .view(
            View.of(JedisView.Connection.class)
                .answer(
                    "outrider$socketFactory",
                    View.field("socketFactory", "L" + JEDIS + "JedisSocketFactory;"))
                .answer("outrider$socket", SOCKET)
                .answer(
                    "outrider$remoteAddress",
                    SOCKET,
                    View.on(
                        "java/net/Socket", "getRemoteSocketAddress", "()Ljava/net/SocketAddress;")))
        .require("sendCommand")
        .require("readProtocolWithCheckingBroken")
        .around(
            named("sendCommand").taking(ARGUMENTS),
            Call.entering(JedisRecorder.class, "sending", THIS),
            Call.of(JedisRecorder.class, "sent", ENTERED, THIS, FIRST, THROWN))
        .around(
            named("readProtocolWithCheckingBroken").ofAnyAccess(),
            Call.entering(JedisRecorder.class, "reading"),
            Call.of(JedisRecorder.class, "read", THIS, RETURNED, THROWN))
        .around(
            named("connect").ofAnyAccess().taking(""),
            Call.entering(JedisConnections.class, "connecting"),
            Call.of(JedisConnections.class, "connected", THIS, THROWN))
        .before(
            named("disconnect", "forceDisconnect"),
            Call.of(JedisConnections.class, "disconnected", THIS))
        .before(named("rollbackTimeout"), Call.of(JedisRecorder.class, "unsubscribed", THIS))
        .around(
            named("initializeFromClientConfig", "ping", "reAuthenticate").ofAnyAccess(),
            BEGIN_OWN,
            END_OWN);
  }

  private static void weaveExecutor(Weaving weaving) {
    weaving.around(
        named("executeCommand", "executeCommandToReplica").taking(WHOLE_COMMAND),
        Call.entering(JedisRecorder.class, "executing"),
        Call.of(JedisRecorder.class, "executed", ENTERED, FIRST, THROWN));
    if (weaving.look().simpleName().equals("ClusterCommandExecutor")) {
      weaving.around(
          named("execute").ofAnyAccess().taking(CONNECTION + WHOLE_COMMAND),
          Call.entering(JedisRecorder.class, "beginFollowing", FIRST),
          Call.of(JedisRecorder.class, "endFollowing", FIRST));
    }
  }
}
