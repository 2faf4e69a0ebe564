package dev.outrider.agent.hotpaths;

import dev.outrider.agent.report.Changes;
import dev.outrider.agent.report.Snapshots;
import dev.outrider.agent.report.Source;
import dev.outrider.agent.weave.Weaver;
import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The methods that an operator has measured: woven on request, and given back their own code on
 * request.
 *
 * <p>Used by the reporting thread and the one that carries out commands; the lock is between these
 * two. As long as nothing is asked for, no class that loads is looked at.
 */
public final class HotPaths implements Source {

  /** The most paths at once; a path may mean several methods. */
  static final int MOST_PATHS = 50;

  private static final String OWN = "dev.outrider.";

  private final Instrumentation instrumentation;
  private final Reasons reasons = new Reasons();
  private final HotTransformer transformer = new HotTransformer(reasons);
  private final Snapshots snapshots = new Snapshots();

  // Weakly: applications come and go with their loaders.
  private final Set<Class<?>> woven = Collections.newSetFromMap(new WeakHashMap<>());
  private final Set<Class<?>> refused = Collections.newSetFromMap(new WeakHashMap<>());

  private final Map<String, Object> things = new HashMap<>();
  private boolean transforms;

  public HotPaths(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * Measures what the settings ask for.
   *
   * @param written several paths, separated by {@code ;} or {@code ,}
   * @return what was wrong, a line each
   */
  public List<String> addAll(String written) {
    List<String> problems = new ArrayList<>();
    for (String path : HotPathList.split(written)) {
      try {
        add(path);
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems;
  }

  /**
   * Measures the methods that the path means: of classes that are loaded now, and of those that
   * load later within a report's interval.
   *
   * @return the path, and the methods measured for it now
   * @throws IllegalArgumentException saying why it cannot be had, for people
   */
  public synchronized List<Entry> add(String written) {
    HotPath path = HotPath.parse(written);
    HotPath earlier = find(path.text());
    if (earlier != null) {
      return told(earlier);
    }
    if (transformer.paths().size() >= MOST_PATHS) {
      throw new IllegalArgumentException(
          "there are " + MOST_PATHS + " hot paths already; remove one first");
    }
    transformer.paths().add(path);
    if (!transforms) {
      instrumentation.addTransformer(transformer, true);
      transforms = true;
    }
    refused.clear();
    weave(path);
    return told(path);
  }

  /**
   * Measures them no longer, and gives their classes back the code they had.
   *
   * @return how many methods these were; -1 if nobody asked for that path
   */
  public synchronized int remove(String written) {
    HotPath path = find(written.trim());
    if (path == null) {
      return -1;
    }
    transformer.paths().remove(path);
    reasons.forget(path);
    int methods = 0;
    for (Measured method : List.copyOf(transformer.measured())) {
      if (method.path() == path) {
        transformer.forget(method);
        methods++;
      }
    }
    for (Class<?> each : loaded(path)) {
      if (woven.remove(each)) {
        // Another path may mean it as well, and then it is woven again for that one.
        weave(each);
      }
    }
    if (transformer.paths().isEmpty()) {
      instrumentation.removeTransformer(transformer);
      transforms = false;
      transformer.excluded().clear();
    }
    return methods;
  }

  /** All that are asked for, as they were written. */
  public synchronized List<String> paths() {
    List<String> texts = new ArrayList<>();
    transformer.paths().forEach(path -> texts.add(path.text()));
    return texts;
  }

  private @Nullable HotPath find(String text) {
    for (HotPath path : transformer.paths()) {
      if (path.text().equals(text)) {
        return path;
      }
    }
    return null;
  }

  private void weave(HotPath path) {
    for (Class<?> each : loaded(path)) {
      woven.remove(each);
      weave(each);
    }
  }

  private List<Class<?>> loaded(HotPath path) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> each : instrumentation.getAllLoadedClasses()) {
      if (!each.isArray() && path.meansClass(each.getName())) {
        loaded.add(each);
      }
    }
    return loaded;
  }

  private void weave(Class<?> type) {
    String obstacle = obstacle(type);
    if (obstacle.isEmpty()) {
      obstacle = retransformed(type);
      if (!obstacle.isEmpty()) {
        obstacle = weaveOneByOne(type);
      }
    }
    if (obstacle.isEmpty()) {
      wove(type);
    } else {
      refused.add(type);
      for (HotPath path : transformer.paths()) {
        if (path.meansClass(type.getName())) {
          reasons.refused(path, type.getName(), obstacle);
        }
      }
    }
  }

  private void wove(Class<?> type) {
    for (HotPath path : transformer.paths()) {
      if (path.meansClass(type.getName())) {
        woven.add(type);
        if (path.isOfOneClass() && !isMeasured(path, type) && !reasons.tellOf(path, type)) {
          reasons.refused(
              path, type.getName(), "it declares no such method itself; name the class that does");
        }
      }
    }
  }

  private boolean isMeasured(HotPath path, Class<?> type) {
    return transformer.measured().stream()
        .anyMatch(each -> each.path() == path && each.type().equals(type.getName()));
  }

  private String obstacle(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null && type.getName().startsWith(OWN)) {
      return "it is the agent's own";
    }
    if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
      return "it is a class of the JDK";
    }
    if (!instrumentation.isModifiableClass(type)) {
      return "the JVM does not let it be changed";
    }
    return Weaver.seesRecorder(loader) ? "" : "its class loader cannot see the agent";
  }

  /**
   * Has the JVM ask the transformer for the class; gives why it could not be, empty if it could.
   */
  private String retransformed(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
      return reasons.takeFailure(type.getName());
    } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
      return "the JVM did not take the woven code and left the class as it was: " + e;
    }
  }

  /**
   * One of its methods cannot be woven: finds it, and leaves it as it is.
   *
   * @return why none could; empty if any could, or if each has a reason of its own
   */
  private String weaveOneByOne(Class<?> type) {
    List<Measured> methods = new ArrayList<>();
    for (Measured method : transformer.measured()) {
      if (method.type().equals(type.getName())) {
        methods.add(method);
        transformer.excluded().add(method.id());
      }
    }
    for (Measured method : methods) {
      transformer.excluded().remove(method.id());
      String obstacle = retransformed(type);
      if (!obstacle.isEmpty()) {
        transformer.excluded().add(method.id());
        transformer.forget(method);
        reasons.refused(method.path(), method.id(), obstacle);
      }
    }
    // Without those that were left out, which the JVM may have been given last.
    return retransformed(type);
  }

  @Override
  public synchronized void collect(Changes changes) {
    if (transformer.expectsClass()) {
      weaveArrived();
    }
    Set<String> gone = new HashSet<>(things.keySet());
    for (HotPath path : transformer.paths()) {
      changes.offer(thing(Kind.HOT_PATH, path.text(), gone), entry(path));
    }
    for (Measured method : transformer.measured()) {
      Object thing = thing(Kind.HOT_METHOD, method.id(), gone);
      changes.offer(thing, method.mark(), () -> method.entry(snapshots));
    }
    for (String key : gone) {
      int space = key.indexOf(' ');
      changes.withdraw(things.remove(key), key.substring(0, space), key.substring(space + 1));
    }
  }

  /** What stands for it in reports, always the same; it is not gone. */
  private Object thing(String kind, String id, Set<String> gone) {
    String key = kind + " " + id;
    gone.remove(key);
    return things.computeIfAbsent(key, any -> new Object());
  }

  private void weaveArrived() {
    for (Class<?> each : instrumentation.getAllLoadedClasses()) {
      if (!each.isArray()
          && transformer.meansClass(each.getName())
          && !woven.contains(each)
          && !refused.contains(each)) {
        weave(each);
      }
    }
  }

  private List<Entry> told(HotPath path) {
    List<Entry> told = new ArrayList<>();
    told.add(entry(path));
    for (Measured method : transformer.measured()) {
      if (method.path() == path) {
        told.add(method.entry(snapshots));
      }
    }
    return told;
  }

  private Entry entry(HotPath path) {
    boolean active = transformer.measured().stream().anyMatch(each -> each.path() == path);
    String reason = reasons.of(path);
    String state =
        active
            ? Field.HotPath.STATE_ACTIVE
            : reason.isEmpty() ? Field.HotPath.STATE_WAITING : Field.HotPath.STATE_REFUSED;
    return Entry.of(Kind.HOT_PATH, path.text())
        .attribute(Field.HotPath.STATE, state)
        .attribute(Field.HotPath.REASON, reason)
        .build();
  }
}
