package dev.outrider.agent.testkit.hosts;

import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A cache that a host uses, and the host's own account of it. What the account says is printed as
 * {@code <name>/own.<figure>}, what the library says of itself as {@code <name>/<figure>}.
 */
final class HostedCache {

  static final int KEYS = 300;
  private static final int GETS = 3_000;
  private static final int FAILS_EACH = 100;

  /** What a loading cache loads with. */
  static final class Loads {
    private boolean ran;
    private long failures;
    private long all;

    String load(String key) {
      ran = true;
      all++;
      if (key.startsWith("bad")) {
        failures++;
        throw new IllegalStateException("cannot be loaded");
      }
      return "value of " + key;
    }
  }

  private final String name;
  private final Function<String, Object> get;
  private final BiConsumer<String, String> put;
  private final Loads loads;
  private final boolean countsPuts;
  private final Supplier<Map<String, Long>> library;
  private long hits;
  private long misses;
  private long puts;

  private HostedCache(
      String name,
      Function<String, Object> get,
      BiConsumer<String, String> put,
      Loads loads,
      boolean countsPuts,
      Supplier<Map<String, Long>> library) {
    this.name = name;
    this.get = get;
    this.put = put;
    this.loads = loads;
    this.countsPuts = countsPuts;
    this.library = library;
  }

  /**
   * One that is put into.
   *
   * @param library what the library's own statistics say, by the protocol's names
   */
  static HostedCache manual(
      String name,
      Function<String, Object> get,
      BiConsumer<String, String> put,
      Supplier<Map<String, Long>> library) {
    return new HostedCache(name, get, put, null, false, library);
  }

  static HostedCache loading(
      String name, Function<String, Object> get, Loads loads, Supplier<Map<String, Long>> library) {
    return new HostedCache(name, get, null, loads, false, library);
  }

  /** The same one, of a library that counts what is put. */
  HostedCache countingPuts() {
    return new HostedCache(name, get, put, loads, true, library);
  }

  void use(Random random) {
    for (int i = 0; i < GETS; i++) {
      String key = "k" + random.nextInt(KEYS);
      if (loads == null) {
        getOrPut(key);
      } else {
        getLoaded(i % FAILS_EACH == 0 ? "bad" + i : key);
      }
    }
  }

  private void getOrPut(String key) {
    if (get.apply(key) == null) {
      misses++;
      put.accept(key, "value of " + key);
      puts++;
    } else {
      hits++;
    }
  }

  private void getLoaded(String key) {
    loads.ran = false;
    try {
      var unused = get.apply(key);
    } catch (RuntimeException expected) {
      // The load failed, which counts as a load.
    }
    if (loads.ran) {
      misses++;
    } else {
      hits++;
    }
  }

  void tell() {
    Console.count(name + "/own.hits", hits);
    Console.count(name + "/own.misses", misses);
    if (countsPuts) {
      Console.count(name + "/own.puts", puts);
    }
    if (loads != null) {
      Console.count(name + "/own.loads", loads.all);
      Console.count(name + "/own.loadFailures", loads.failures);
    }
    library.get().forEach((figure, value) -> Console.count(name + "/" + figure, value));
  }
}
