package dev.outrider.demo.studio.redis;

import dev.outrider.demo.studio.counts.Counters;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects to Redis, and again when the connection is lost, looks whether it answers again when it
 * did not, and tells it what it missed before it is used: all of it on a thread of its own.
 *
 * <p>Why not Lettuce's own reconnecting? It keeps commands of before for after, and says nothing of
 * what must be done in between.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /** How long it waits for an answer; requests wait for less. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final long LOOKS_BETWEEN_CHECKS = 25;
  private static final int THREADS = 2;
  private static final int MOST_COMMANDS = 5_000;
  private static final long CLOSE_MILLIS = 1_000;

  private final RedisURI uri;
  private final String prefix;
  private final Changes changes;
  private final Standing standing;
  private final RedisTier.Memory memory;
  private final Inbox inbox;
  private final Counters counters;
  private final ClientResources resources =
      ClientResources.builder()
          .ioThreadPoolSize(THREADS)
          .computationThreadPoolSize(THREADS)
          .commandLatencyRecorder(CommandLatencyRecorder.disabled())
          .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
          .build();
  private final RedisClient client = RedisClient.create(resources);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> Inbox.daemon(runnable, "studio-redis"));
  private final CountDownLatch looked = new CountDownLatch(1);
  private @Nullable Session session;
  private long looks;

  /**
   * @param prefix of the keys of all values, whatever the server's run
   */
  Upkeep(
      RedisURI uri,
      String prefix,
      Changes changes,
      Standing standing,
      RedisTier.Memory memory,
      Counters counters) {
    this.uri = uri;
    this.prefix = prefix;
    this.changes = changes;
    this.standing = standing;
    this.memory = memory;
    this.inbox = new Inbox(changes.origin(), standing, memory);
    this.counters = counters;
    uri.setTimeout(PATIENCE);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MOST_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
            .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
            .build());
  }

  /** Begins, and returns once it was tried to connect for the first time. */
  void start() {
    Future<?> unused =
        thread.scheduleWithFixedDelay(
            this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    try {
      boolean unusedToo = looked.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long heard() {
    return inbox.heard();
  }

  private void look() {
    try {
      looks++;
      lookAtConnection();
      if (standing.use() == null) {
        recover();
      }
    } catch (RuntimeException e) {
      lost(e);
    } finally {
      looked.countDown();
    }
  }

  private void lookAtConnection() {
    Session now = session;
    if (now == null) {
      return;
    }
    if (!now.isOpen()) {
      throw new RedisException("The connection was lost");
    }
    if (looks % LOOKS_BETWEEN_CHECKS == 0) {
      now.check(PATIENCE);
    }
  }

  private void recover() {
    Session before = session;
    Session now = before == null ? connect() : before;
    now.check(PATIENCE);
    Use use = Generation.join(now, prefix + now.runId(PATIENCE) + ":", PATIENCE);
    if (before == null) {
      // There may have been changes before it listened.
      memory.lostTrack();
    }
    do {
      use = catchUp(use);
    } while (!standing.connected(use) && !standing.isOff());
    LOG.info("Redis is used");
  }

  private Session connect() {
    Session now = Session.open(client, uri, changes.channel(), inbox::received, counters);
    session = now;
    return now;
  }

  /** Tells of what was missed. */
  private Use catchUp(Use use) {
    Missed missed = standing.take();
    try {
      Use next = use;
      if (missed.everything()) {
        next = Generation.begin(use.session(), use.prefix(), PATIENCE);
        Session.await(changes.tellOfClear(next), PATIENCE);
      }
      for (EntryName entry : missed.entries()) {
        Session.await(changes.tell(next, entry), PATIENCE);
      }
      return next;
    } catch (RedisException e) {
      standing.missed(missed);
      throw e;
    }
  }

  private void lost(RuntimeException failed) {
    drop();
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (standing.lost(String.valueOf(root.getMessage()))) {
      LOG.warn("Redis is not used until it answers: {}", root.getMessage());
    }
  }

  private void drop() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    inbox.close();
    client
        .shutdownAsync(0, CLOSE_MILLIS / 2, TimeUnit.MILLISECONDS)
        .completeOnTimeout(null, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
        .exceptionally(failed -> null)
        .join();
    // Its threads are daemons, and end by themselves.
    Future<?> unused = resources.shutdown(0, CLOSE_MILLIS / 2, TimeUnit.MILLISECONDS);
  }
}
