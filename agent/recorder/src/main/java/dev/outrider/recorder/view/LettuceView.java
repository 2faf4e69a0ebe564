package dev.outrider.recorder.view;

import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What the recorder asks of Lettuce's own objects, implemented by them through weaving. */
public final class LettuceView {

  private LettuceView() {}

  /** A command around another one. */
  public interface Wrapper {
    @Nullable Object outrider$command();
  }

  /** A command that the library sends for itself, to learn which servers there are. */
  public interface OwnCommand {}

  /** The innermost command; it holds its {@code RedisCommandStats} until it ends. */
  public interface Command extends Swapped {

    /** As it goes over the wire. */
    byte @Nullable [] outrider$name();

    @Nullable Object outrider$output();
  }

  /** Fields of ours in such a command. */
  public interface Sent {

    /** When it was sent first, or 0. */
    long outrider$startNanos();

    void outrider$startNanos(long startNanos);

    /** Whether it was put on a connection yet. */
    boolean outrider$onItsWay();

    void outrider$onItsWay(boolean is);

    /** The request that reads by it, or null. */
    @Nullable Object outrider$request();

    void outrider$request(@Nullable Object request);
  }

  /** What a command's answer is read into. */
  public interface Output {
    boolean outrider$hasError();

    @Nullable String outrider$error();

    @Nullable Object outrider$value();
  }

  /** Fields of ours in one that is read one value after the other. */
  public interface Values {
    int outrider$present();

    void outrider$present(int values);

    int outrider$absent();

    void outrider$absent(int values);
  }

  /** What the answers of a transaction are read into. */
  public interface Transaction {

    /** Commands that are not executed yet. */
    @Nullable Queue<?> outrider$queue();
  }

  /** What reads and writes one connection. */
  public interface Handler extends Tracked {
    @Nullable Object outrider$endpoint();

    @Nullable Object outrider$remoteAddress();
  }

  /** What makes connections for an endpoint. */
  public interface Builder {
    @Nullable Object outrider$builtEndpoint();
  }

  /** The word that a connection could not be made again. */
  public interface Failure {
    @Nullable Object outrider$failedAddress();
  }
}
