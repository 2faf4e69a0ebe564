package dev.outrider.agent.testkit.hosts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** A host's own account of the commands it had Redis carry out. For one thread. */
final class RedisAccount {

  private final Map<String, Long> counts = new TreeMap<>(Map.of("hits", 0L, "misses", 0L));

  void add(String name, long more) {
    counts.merge(name, more, Long::sum);
  }

  /** Commands were sent, whatever came of them. */
  void sent(String command, int times) {
    add("command." + command, times);
  }

  /** One command, and one error if it fails; gives null then. */
  <T> T did(String command, Callable<T> call) {
    sent(command, 1);
    try {
      return call.call();
    } catch (Exception e) {
      failed(e);
      return null;
    }
  }

  void failed(Throwable thrown) {
    Throwable cause =
        thrown instanceof ExecutionException || thrown instanceof CompletionException
            ? thrown.getCause()
            : thrown;
    add("errors", 1);
    add("error." + cause.getClass().getName(), 1);
  }

  /** A read found a value, or null. */
  void found(Object value) {
    add(value != null ? "hits" : "misses", 1);
  }

  /** A read gave values, some of them null. */
  void foundAll(List<?> values) {
    values.forEach(this::found);
  }

  void print() {
    print("");
  }

  /** With that in front of each name. */
  synchronized void print(String prefix) {
    counts.forEach((name, count) -> Console.count(prefix + name, count));
  }
}
