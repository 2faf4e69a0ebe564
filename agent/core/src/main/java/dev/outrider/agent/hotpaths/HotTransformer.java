package dev.outrider.agent.hotpaths;

import dev.outrider.agent.weave.HotWeaver;
import dev.outrider.recorder.hotpaths.HotMethod;
import dev.outrider.recorder.hotpaths.HotMethods;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Weaves what the hot paths mean into classes that are being retransformed, and notes that a class
 * they mean is being loaded.
 *
 * <p>Why not weave while a class loads? The JVM verifies one that is loaded before it lets the new
 * code in, and else leaves it alone; while loading, code that does not verify would break the host.
 *
 * <p>Runs on whichever thread loads or retransforms a class, many at once, and takes no lock: the
 * JVM holds its own while it asks.
 */
final class HotTransformer implements ClassFileTransformer {

  /** The most methods that are measured at once. */
  static final int MOST_METHODS = 50;

  private static final long LOADED_WITHIN_NANOS = 30_000_000_000L;

  private final List<HotPath> paths = new CopyOnWriteArrayList<>();
  private final Map<String, Measured> measured = new ConcurrentHashMap<>();
  private final Reasons reasons;

  /** Methods, by their ids, whose woven code the JVM did not take, or might not. */
  private final Set<String> excluded = ConcurrentHashMap.newKeySet();

  private volatile boolean expects;
  private volatile long expectsUntilNanos;

  HotTransformer(Reasons reasons) {
    this.reasons = reasons;
  }

  List<HotPath> paths() {
    return paths;
  }

  Collection<Measured> measured() {
    return measured.values();
  }

  Set<String> excluded() {
    return excluded;
  }

  /**
   * Whether a class that is meant is being loaded, or was lately: when the JVM asks here, nobody
   * can find the class yet.
   */
  boolean expectsClass() {
    boolean expected = expects;
    if (expected && System.nanoTime() - expectsUntilNanos > 0) {
      expects = false;
    }
    return expected;
  }

  boolean meansClass(String name) {
    for (HotPath path : paths) {
      if (path.meansClass(name)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || loader == null) {
      return null;
    }
    String type = name.replace('/', '.');
    if (!meansClass(type)) {
      return null;
    }
    if (redefined == null) {
      expectsUntilNanos = System.nanoTime() + LOADED_WITHIN_NANOS;
      expects = true;
      return null;
    }
    try {
      return HotWeaver.weave(
          classFile, (access, method, descriptor) -> placeOf(type, access, method, descriptor));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Such as code that is larger than a method may be.
      reasons.failed(type, e);
      return null;
    }
  }

  private int placeOf(String type, int access, String method, String descriptor) {
    HotPath path = pathOf(type, method, descriptor);
    String id = Measured.id(type, method, descriptor);
    if (path == null || excluded.contains(id)) {
      return -1;
    }
    String obstacle = HotWeaver.obstacle(access, method);
    if (!obstacle.isEmpty()) {
      reasons.refused(path, id, obstacle);
      return -1;
    }
    Measured known = measured.get(id);
    if (known == null) {
      known = measure(id, type, method, descriptor, path);
    }
    return known == null ? -1 : known.place();
  }

  private @Nullable HotPath pathOf(String type, String method, String descriptor) {
    for (HotPath path : paths) {
      if (path.meansClass(type) && path.meansMethod(method, descriptor)) {
        return path;
      }
    }
    return null;
  }

  private @Nullable Measured measure(
      String id, String type, String method, String descriptor, HotPath path) {
    if (measured.size() >= MOST_METHODS) {
      reasons.refused(path, id, "there are " + MOST_METHODS + " methods already");
      return null;
    }
    HotMethod stats = new HotMethod(path.every());
    int place = HotMethods.add(stats);
    if (place < 0) {
      reasons.refused(
          path, id, "this JVM has measured " + HotMethods.PLACES + " methods in its life already");
      return null;
    }
    Measured fresh = new Measured(type, method, descriptor, path, stats, place);
    Measured earlier = measured.putIfAbsent(id, fresh);
    return earlier == null ? fresh : earlier;
  }

  /** No longer measures the method. */
  void forget(Measured method) {
    measured.remove(method.id());
    HotMethods.remove(method.place());
  }
}
