package dev.outrider.agent.weave;

import dev.outrider.agent.Log;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the JDK's own classes, which may be loaded long before anybody asks: what is woven into
 * them changes code inside of methods and nothing else, so that it can be done at any time.
 *
 * <p>Why apart from the {@link Weaver}? A transformer that can weave loaded classes is asked again
 * whenever another agent touches one, and must then weave it again; classes of the host are given
 * fields and methods, which can be done only once.
 */
public final class JdkWeaver implements ClassFileTransformer {

  private final Weaver weaver;

  public JdkWeaver(Weaver weaver) {
    this.weaver = weaver;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    return loader == null && name != null && isCandidate(name)
        ? weaver.weave(null, name, classFile)
        : null;
  }

  /** Weaves what was loaded before now. */
  public void weaveLoaded(Instrumentation instrumentation) {
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> each : instrumentation.getAllLoadedClasses()) {
      if (each.getClassLoader() == null
          && weaver.knowsOfTheJdk(each.getName().replace('.', '/'))
          && instrumentation.isModifiableClass(each)) {
        loaded.add(each);
      }
    }
    for (Class<?> each : loaded) {
      try {
        instrumentation.retransformClasses(each);
      } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
        Log.line(each.getName() + " was loaded already and could not be woven: " + e);
      }
    }
  }

  private static boolean isCandidate(String name) {
    return name.startsWith("java/") || name.startsWith("sun/");
  }
}
