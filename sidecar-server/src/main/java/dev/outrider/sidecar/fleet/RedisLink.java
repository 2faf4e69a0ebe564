package dev.outrider.sidecar.fleet;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ConnectionFuture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The two connections to Redis, one for commands and one that listens. Used on the fleet's thread;
 * listeners are called on Redis' threads.
 *
 * <p>Why not Lettuce's own reconnecting? It keeps commands of before for after, tries for ever
 * faster than anybody needs and logs each try. Here both connections end together, and what opens
 * them again is the fleet's beat.
 */
final class RedisLink {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int THREADS = 2;
  private static final int MOST_COMMANDS = 2_000;
  private static final long CLOSE_MILLIS = 1_000;

  private record Session(
      StatefulRedisConnection<String, String> commands,
      StatefulRedisPubSubConnection<String, String> listening) {

    boolean isOpen() {
      return commands.isOpen() && listening.isOpen();
    }
  }

  private final RedisURI uri;
  private final String password;
  private final String channel;
  private final Executor thread;
  private final Consumer<String> listener;
  private final ClientResources resources;
  private final RedisClient client;
  private @Nullable Session session;
  private boolean opening;
  private boolean closed;
  private String failure = "not connected yet";

  /**
   * @param channel what to listen to
   * @param thread the fleet's
   * @param listener called with each message
   */
  RedisLink(String uri, String channel, Executor thread, Consumer<String> listener) {
    this.uri = RedisURI.create(uri);
    this.uri.setTimeout(TIMEOUT);
    this.password = passwordIn(uri);
    this.channel = channel;
    this.thread = thread;
    this.listener = listener;
    this.resources =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
            .build();
    this.client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MOST_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).keepAlive(true).build())
            .build());
  }

  boolean isOpen() {
    return session != null && session.isOpen();
  }

  /** What failed last, for people. */
  String failure() {
    return failure;
  }

  /** Opens both connections, unless they are open or about to be. */
  void open() {
    if (closed || opening || isOpen()) {
      return;
    }
    drop();
    opening = true;
    CompletableFuture<StatefulRedisPubSubConnection<String, String>> listening = listening();
    ConnectionFuture<StatefulRedisConnection<String, String>> commands =
        client.connectAsync(StringCodec.UTF8, uri);
    // What fails is told by opened.
    CompletableFuture<Session> unused =
        listening
            .thenCombine(commands, (heard, said) -> new Session(said, heard))
            .whenCompleteAsync(
                (opened, failed) -> opened(opened, failed, listening, commands), thread);
  }

  private CompletableFuture<StatefulRedisPubSubConnection<String, String>> listening() {
    return client
        .connectPubSubAsync(StringCodec.UTF8, uri)
        .thenCompose(
            connection -> {
              connection.addListener(
                  new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String from, String message) {
                      listener.accept(message);
                    }
                  });
              return connection
                  .async()
                  .subscribe(channel)
                  .thenApply(subscribed -> connection)
                  .whenComplete((subscribed, failed) -> closeIf(failed != null, connection));
            })
        .toCompletableFuture();
  }

  private void opened(
      @Nullable Session opened,
      @Nullable Throwable failed,
      CompletionStage<? extends StatefulConnection<?, ?>> listening,
      CompletionStage<? extends StatefulConnection<?, ?>> commands) {
    opening = false;
    if (opened != null && !closed) {
      session = opened;
      return;
    }
    closeWhenOpen(listening);
    closeWhenOpen(commands);
    if (failed != null) {
      failed(failed);
    }
  }

  private static void closeWhenOpen(CompletionStage<? extends StatefulConnection<?, ?>> opening) {
    CompletionStage<?> unused = opening.thenAccept(RedisLink::close);
  }

  // A connection that cannot be closed is gone.
  private static void close(StatefulConnection<?, ?> connection) {
    CompletableFuture<Void> unused = connection.closeAsync();
  }

  private static void closeIf(boolean wanted, StatefulConnection<?, ?> connection) {
    if (wanted) {
      close(connection);
    }
  }

  /** Has Redis run a script; what comes of it is told on the fleet's thread. */
  CompletionStage<List<String>> run(String script, List<String> keys, String... arguments) {
    if (session == null || !session.isOpen()) {
      return CompletableFuture.failedFuture(new IllegalStateException("Redis is not connected"));
    }
    CompletableFuture<List<String>> answer = new CompletableFuture<>();
    CompletionStage<List<String>> unused =
        session
            .commands()
            .async()
            .<List<String>>eval(
                script, ScriptOutputType.MULTI, keys.toArray(String[]::new), arguments)
            .whenCompleteAsync(
                (told, failed) -> {
                  if (failed == null) {
                    answer.complete(told);
                  } else {
                    failed(failed);
                    answer.completeExceptionally(failed);
                  }
                },
                thread);
    return answer;
  }

  /** Says something to a sidecar, if Redis can be reached. */
  void publish(String to, String message) {
    if (session != null && session.isOpen()) {
      // Said again until it is acknowledged.
      CompletionStage<Long> unused =
          session.commands().async().publish(Scripts.channel(to), message);
    }
  }

  /** Whether the connection that listens still gets answers; told on the fleet's thread. */
  CompletionStage<?> listens() {
    return session == null
        ? CompletableFuture.failedFuture(new IllegalStateException("Redis is not connected"))
        : session.listening().async().ping();
  }

  /** Ends both connections. */
  void drop() {
    if (session != null) {
      close(session.commands());
      close(session.listening());
      session = null;
    }
  }

  /** Ends all of it; returns within {@link #CLOSE_MILLIS} or so. */
  void close() {
    closed = true;
    drop();
    client
        .shutdownAsync(0, CLOSE_MILLIS / 2, TimeUnit.MILLISECONDS)
        .completeOnTimeout(null, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
        .exceptionally(failed -> null)
        .join();
    // Its threads are daemons, and end by themselves.
    Future<Boolean> unused = resources.shutdown(0, CLOSE_MILLIS / 2, TimeUnit.MILLISECONDS);
  }

  // Lettuce's messages name the server, never its password; to be sure, it is taken out.
  private void failed(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getClass().getSimpleName() + ": " + root.getMessage();
    failure = password.isEmpty() ? message : message.replace(password, "***");
  }

  private static String passwordIn(String uri) {
    @Nullable String userInfo = URI.create(uri).getUserInfo();
    return userInfo == null ? "" : userInfo.substring(userInfo.indexOf(':') + 1);
  }
}
