package dev.outrider.agent.weave;

import dev.outrider.agent.Log;
import dev.outrider.recorder.Prefixes;
import dev.outrider.recorder.Tracked;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every class that loads and weaves those that a probe matches.
 *
 * <p>Runs on whichever host thread loads a class, many at once: it takes no lock of its own while a
 * class is woven, and most classes are turned away by their name's first letters.
 */
public final class Weaver implements ClassFileTransformer {

  // None of these can be, or contain, a library that a probe is for.
  private static final String[] NEVER = {
    "java/",
    "javax/management/",
    "jdk/",
    "sun/",
    "com/sun/",
    "dev/outrider/",
    "kotlin/",
    "scala/",
    "groovy/",
    "org/slf4j/",
    "ch/qos/",
    "org/apache/logging/",
    "com/fasterxml/",
    "org/springframework/",
    "org/hibernate/",
    "net/bytebuddy/",
    "org/objectweb/asm/",
    "org/junit/",
    "com/google/common/"
  };

  private final List<ProbeState> states = new ArrayList<>();
  private final File agentJar;

  // Byte Buddy is loaded with this class's first use, not before: an application without anything
  // worth weaving never pays for it.
  private volatile @Nullable WeavingMachine machine;

  public Weaver(List<Probe> probes, Predicate<String> isOn, File agentJar) {
    for (Probe probe : probes) {
      states.add(new ProbeState(probe, !probe.isOptional() || isOn.test(probe.name())));
    }
    this.agentJar = agentJar;
  }

  /** How far each probe has come. */
  public List<ProbeState> states() {
    return List.copyOf(states);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null || redefined != null || Prefixes.begin(name, NEVER)) {
      return null;
    }
    ClassLook look = new ClassLook(name, classFile);
    byte[] woven = null;
    for (ProbeState state : states) {
      if (state.weaves() && matches(state, look)) {
        byte[] next = weave(state, loader, look, woven == null ? classFile : woven);
        woven = next == null ? woven : next;
      }
    }
    return woven;
  }

  private static boolean matches(ProbeState state, ClassLook look) {
    try {
      return state.probe().matches(look);
    } catch (RuntimeException | LinkageError e) {
      fail(state, look.name(), e);
      return false;
    }
  }

  private byte @Nullable [] weave(
      ProbeState state, ClassLoader loader, ClassLook look, byte[] classFile) {
    if (!seesRecorder(loader)) {
      state.troubled(look.name().replace('/', '.') + ": its class loader cannot see the agent");
      return null;
    }
    try {
      Weaving weaving = new Weaving(look);
      state.probe().weave(weaving);
      byte[] woven = classFile;
      if (weaving.callsOrTracks()) {
        woven = CallWeaver.weave(weaving, woven);
      }
      if (!weaving.advised().isEmpty()) {
        woven = machine().weave(weaving, loader, woven);
      }
      state.wove();
      return woven;
    } catch (MissingMethodException e) {
      state.unavailable(e.getMessage());
      Log.line("probe '" + state.name() + "' switched itself off: " + e.getMessage());
      return null;
    } catch (Exception | LinkageError | StackOverflowError e) {
      fail(state, look.name(), e);
      return null;
    }
  }

  private WeavingMachine machine() throws IOException, NoSuchMethodException {
    WeavingMachine ready = machine;
    if (ready == null) {
      ready = new WeavingMachine(agentJar);
      machine = ready;
    }
    return ready;
  }

  /** A class woven regardless would not link, and with it the host would break. */
  private static boolean seesRecorder(ClassLoader loader) {
    try {
      return Class.forName(Tracked.class.getName(), false, loader) == Tracked.class;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static void fail(ProbeState state, String name, Throwable failure) {
    String reason = name.replace('/', '.') + " could not be woven: " + failure;
    state.troubled(reason);
    Log.linePerMinute("weave " + state.name(), "probe '" + state.name() + "': " + reason);
  }
}
