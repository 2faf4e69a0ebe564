package dev.outrider.agent.weave;

import dev.outrider.agent.Log;
import dev.outrider.recorder.Prefixes;
import dev.outrider.recorder.view.Tracked;
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

  private static final String[] NEVER = {"java/", "jdk/", "dev/outrider/"};

  private final List<ProbeState> states = new ArrayList<>();
  private final File agentJar;

  // Byte Buddy is loaded with this class's first use, not before: an application without anything
  // worth weaving never pays for it.
  private volatile @Nullable WeavingMachine machine;

  public Weaver(List<Library> libraries, Predicate<String> isOn, File agentJar) {
    for (Library library : libraries) {
      states.add(new ProbeState(library, !library.isOptional() || isOn.test(library.name())));
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
    boolean ofTheHost = loader != null && redefined == null;
    return ofTheHost && name != null && !Prefixes.begin(name, NEVER)
        ? weave(loader, name, classFile)
        : null;
  }

  /**
   * Weaves one class, loaded or not, with all probes that match it.
   *
   * @param loader null for a class of the JDK
   * @return the class file, or null if it stays as it is
   */
  byte @Nullable [] weave(@Nullable ClassLoader loader, String name, byte[] classFile) {
    ClassLook look = new ClassLook(name, classFile);
    byte[] woven = null;
    for (ProbeState state : states) {
      if (state.weaves() && mayMatch(state, loader, name) && matches(state, look)) {
        byte[] next = weave(state, loader, look, woven == null ? classFile : woven);
        woven = next == null ? woven : next;
      }
    }
    return woven;
  }

  /** Whether a probe may weave that class of the JDK's. */
  boolean knowsOfTheJdk(String name) {
    for (ProbeState state : states) {
      if (state.weaves() && mayMatch(state, null, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayMatch(ProbeState state, @Nullable ClassLoader loader, String name) {
    Library library = state.library();
    return (loader != null || library.isOfTheJdk()) && library.mayContain(name);
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
      ProbeState state, @Nullable ClassLoader loader, ClassLook look, byte[] classFile) {
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
  public static boolean seesRecorder(@Nullable ClassLoader loader) {
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
