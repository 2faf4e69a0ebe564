package dev.outrider.agent.redis;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Kind;
import dev.outrider.protocol.ResultField;
import org.jspecify.annotations.Nullable;

/**
 * What was cleared of one target on one server so far, through one client or, where that failed,
 * another one after it. Written by the thread that clears, read by the one that waits for it.
 */
final class Cleared implements RedisNode.Removal {

  // What a server of a cluster answers to a key that another one has.
  private static final String ANOTHERS = "MOVED";

  final Target target;
  private final String server;
  private final boolean dryRun;
  private long found;
  private long removed;
  private long failures;
  private @Nullable String reason;
  private boolean unknownCommand;
  private boolean elsewhere;
  private boolean done;

  Cleared(Target target, String server, boolean dryRun) {
    this.target = target;
    this.server = server;
    this.dryRun = dryRun;
  }

  /** Tries through a client; what failed through another one before does not count. */
  synchronized void begin() {
    found = 0;
    forgetFailures();
  }

  /** All that the client could do is done. */
  synchronized void end() {
    done = reason == null;
  }

  /** Whether nothing is left to do. */
  synchronized boolean isDone() {
    return done;
  }

  /** Whether it is about a key that another server of the cluster has. */
  synchronized boolean isElsewhere() {
    return elsewhere;
  }

  private void forgetFailures() {
    unknownCommand = false;
    elsewhere = false;
    failures = 0;
    reason = null;
  }

  synchronized void found(long keys) {
    found += keys;
  }

  @Override
  public synchronized void removed(long keys) {
    removed += keys;
  }

  @Override
  public synchronized void failed(Exception failure) {
    failures++;
    reason = reasonOf(failure);
    elsewhere = target.isOneKey && ANOTHERS.equals(wordOf(failure));
    unknownCommand |= String.valueOf(failure.getMessage()).contains("unknown command");
  }

  /** A removal was refused because the server does not know its command; that is forgotten. */
  synchronized boolean takeUnknownCommand() {
    boolean unknown = unknownCommand;
    if (unknown) {
      forgetFailures();
    }
    return unknown;
  }

  private static String reasonOf(Exception failure) {
    String word = wordOf(failure);
    return word.matches("[A-Z]{2,20}")
        ? "the server answered " + word
        : "failed with " + failure.getClass().getName();
  }

  /** What a server's error begins with; the rest of it might quote a key. */
  private static String wordOf(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    int space = message.indexOf(' ');
    return space < 0 ? message : message.substring(0, space);
  }

  synchronized Entry entry() {
    long goes = dryRun ? found : removed;
    Entry.Builder entry =
        Entry.of(Kind.REDIS_PREFIX, target.name)
            .attribute(ResultField.SERVER, server)
            .value(ResultField.ENTRIES_BEFORE, dryRun ? found : removed + failures)
            .value(ResultField.ENTRIES_REMOVED, goes)
            .value(ResultField.ENTRIES_AFTER, dryRun ? found : failures);
    String told = reason;
    if (told != null) {
      entry.value(ResultField.FAILURES, 1).attribute(ResultField.REASON, told);
    }
    return entry.build();
  }
}
