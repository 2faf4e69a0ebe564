package dev.outrider.recorder.view;

import org.jspecify.annotations.Nullable;

/** What the recorder asks of Jedis' own objects, implemented by them through weaving. */
public final class JedisView {

  private JedisView() {}

  /** A connection, which carries what it was sent and has not answered yet. */
  public interface Connection extends Tracked {
    @Nullable Object outrider$socketFactory();

    @Nullable Object outrider$socket();

    /** Not to be asked without a socket. */
    @Nullable Object outrider$remoteAddress();
  }

  /** What makes sockets. */
  public interface Factory {

    /** {@code host:port}. */
    @Nullable String outrider$address();
  }

  /** A command's name and arguments. */
  public interface Arguments {

    /** The name as it goes over the wire. */
    byte @Nullable [] outrider$command();
  }

  /** A command with what makes a result of its answer. */
  public interface WholeCommand {
    @Nullable Object outrider$arguments();
  }
}
