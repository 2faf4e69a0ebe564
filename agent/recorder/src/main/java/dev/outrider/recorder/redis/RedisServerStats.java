package dev.outrider.recorder.redis;

import dev.outrider.recorder.Hash;
import dev.outrider.recorder.Identified;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one Redis server as one library connects to it. Written by any host thread,
 * without locks.
 *
 * <p>Bounded: at most {@link #MOST_COMMANDS} commands are told apart; of later ones there is one.
 */
public final class RedisServerStats implements Identified {

  /** The most commands that are told apart. */
  public static final int MOST_COMMANDS = 256;

  /** The name of all commands beyond, and of what cannot be a command's name. */
  public static final String OTHER_COMMANDS = "other";

  private static final int PLACES = 4 * MOST_COMMANDS;
  private static final int LONGEST_NAME = 40;

  private final long id;
  private final RedisLibrary library;
  private final String name;
  private final AtomicLong open = new AtomicLong();
  private final AtomicLong connects = new AtomicLong();
  private final AtomicLong failedConnects = new AtomicLong();
  private final AtomicLong disconnects = new AtomicLong();

  // Lock-free, as IdTable is, which this is not: there a name would have to be hashed twice.
  private final AtomicReferenceArray<@Nullable RedisCommandStats> commands =
      new AtomicReferenceArray<>(PLACES);
  private final AtomicInteger size = new AtomicInteger();
  private final RedisCommandStats others;

  RedisServerStats(RedisLibrary library, String name) {
    this.id = Hash.spread(Hash.mix(Hash.mix(Hash.START, library.shown()), name));
    this.library = library;
    this.name = name;
    this.others = new RedisCommandStats(this, OTHER_COMMANDS);
  }

  /**
   * The command of that name; allocates nothing once it is known.
   *
   * @param command as it goes over the wire, in either case
   */
  RedisCommandStats command(byte @Nullable [] command) {
    if (command == null || command.length == 0 || command.length > LONGEST_NAME) {
      return others;
    }
    int hash = 0;
    for (byte character : command) {
      hash = 31 * hash + RedisCommandStats.upperCase(character);
    }
    int mixed = hash ^ hash >>> 15;
    for (int i = mixed & (PLACES - 1); ; i = (i + 1) & (PLACES - 1)) {
      RedisCommandStats there = commands.get(i);
      if (there == null) {
        there = add(i, command);
      }
      if (there == others || there.isNamed(command)) {
        return there;
      }
    }
  }

  /**
   * What is at that place from now on, which may be another thread's; or the one for all others.
   */
  private RedisCommandStats add(int place, byte[] command) {
    if (!isName(command)) {
      return others;
    }
    if (size.incrementAndGet() > MOST_COMMANDS) {
      size.decrementAndGet();
      return others;
    }
    StringBuilder written = new StringBuilder();
    for (byte each : command) {
      written.append((char) RedisCommandStats.upperCase(each));
    }
    RedisCommandStats fresh = new RedisCommandStats(this, written.toString());
    RedisCommandStats earlier = commands.compareAndExchange(place, null, fresh);
    if (earlier != null) {
      size.decrementAndGet();
      return earlier;
    }
    return fresh;
  }

  /** Commands of modules and scripts have any name: one that might be a key or a value has none. */
  private static boolean isName(byte[] command) {
    for (byte each : command) {
      int upper = RedisCommandStats.upperCase(each);
      boolean letter = upper >= 'A' && upper <= 'Z';
      boolean digit = each >= '0' && each <= '9';
      if (!letter && !digit && each != '.' && each != '_' && each != '-') {
        return false;
      }
    }
    return true;
  }

  void opened() {
    open.getAndIncrement();
    connects.getAndIncrement();
  }

  void closed() {
    open.getAndDecrement();
    disconnects.getAndIncrement();
  }

  void failedToConnect() {
    failedConnects.getAndIncrement();
  }

  /** Whether any connection was made or tried. */
  public boolean isUsed() {
    return connects.get() > 0 || failedConnects.get() > 0;
  }

  @Override
  public long id() {
    return id;
  }

  public RedisLibrary library() {
    return library;
  }

  /** {@code host:port}, or the path of a socket. */
  public String name() {
    return name;
  }

  /** Connections open now. */
  public long open() {
    return open.get();
  }

  public long connects() {
    return connects.get();
  }

  public long failedConnects() {
    return failedConnects.get();
  }

  public long disconnects() {
    return disconnects.get();
  }

  /** Hands over every command that was sent. */
  public void forEachCommand(Consumer<? super RedisCommandStats> action) {
    for (int i = 0; i < PLACES; i++) {
      RedisCommandStats command = commands.get(i);
      if (command != null) {
        action.accept(command);
      }
    }
    action.accept(others);
  }
}
