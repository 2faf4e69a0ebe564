package dev.outrider.agent.bench;

import dev.outrider.recorder.view.JedisView;
import dev.outrider.recorder.view.LettuceView;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What weaving makes of the objects that the clients of Redis read by. */
final class WovenRedis {

  private static final byte[] GET = "GET".getBytes(StandardCharsets.US_ASCII);

  private WovenRedis() {}

  /** A connection of Jedis'. */
  static final class Connection implements JedisView.Connection {
    private @Nullable Object state;

    @Override
    public @Nullable Object outrider$state() {
      return state;
    }

    @Override
    public void outrider$state(@Nullable Object next) {
      state = next;
    }

    @Override
    public @Nullable Object outrider$socketFactory() {
      return null;
    }

    @Override
    public @Nullable Object outrider$socket() {
      return null;
    }

    @Override
    public @Nullable Object outrider$remoteAddress() {
      return null;
    }
  }

  /** A command of Jedis'. */
  static final class Arguments implements JedisView.Arguments {
    @Override
    public byte[] outrider$command() {
      return GET;
    }
  }

  /** A command of Lettuce's, with what its answer is read into. */
  static final class Command implements LettuceView.Command, LettuceView.Sent, LettuceView.Output {
    private final AtomicReference<@Nullable Object> held = new AtomicReference<>();
    private long startNanos;
    private boolean onItsWay;
    private @Nullable Object request;

    /** As if it were the next one. */
    void renew() {
      startNanos = 0;
      onItsWay = false;
    }

    @Override
    public byte[] outrider$name() {
      return GET;
    }

    @Override
    public Object outrider$output() {
      return this;
    }

    @Override
    public @Nullable Object outrider$held() {
      return held.get();
    }

    @Override
    public boolean outrider$swap(@Nullable Object expected, @Nullable Object next) {
      return held.compareAndSet(expected, next);
    }

    @Override
    public long outrider$startNanos() {
      return startNanos;
    }

    @Override
    public void outrider$startNanos(long nanos) {
      startNanos = nanos;
    }

    @Override
    public boolean outrider$onItsWay() {
      return onItsWay;
    }

    @Override
    public void outrider$onItsWay(boolean is) {
      onItsWay = is;
    }

    @Override
    public @Nullable Object outrider$request() {
      return request;
    }

    @Override
    public void outrider$request(@Nullable Object by) {
      request = by;
    }

    @Override
    public boolean outrider$hasError() {
      return false;
    }

    @Override
    public @Nullable String outrider$error() {
      return null;
    }

    @Override
    public Object outrider$value() {
      return GET;
    }
  }
}
