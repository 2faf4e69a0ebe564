package dev.outrider.agent.probes;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.returns;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.BootDelegation;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Class loaders of OSGi frameworks and JBoss Modules, which do not ask the bootstrap loader: taught
 * to, for our own recorder alone.
 */
final class BootDelegationProbe implements Probe {

  private static final Set<String> LOADERS =
      Set.of(
          "org/jboss/modules/ConcurrentClassLoader",
          "org/eclipse/osgi/internal/loader/ModuleClassLoader",
          "org/apache/felix/framework/BundleWiringImpl$BundleClassLoader");

  @Override
  public boolean matches(ClassLook look) {
    return LOADERS.contains(look.name());
  }

  @Override
  public void weave(Weaving weaving) {
    weaving.advise(
        named("loadClass")
            .and(takesArgument(0, String.class))
            .and(returns(Class.class))
            .and(not(isStatic())),
        LoadClass.class);
  }

  static final class LoadClass {
    @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
    static @Nullable Class<?> enter(@Advice.Argument(0) @Nullable String name) {
      return name != null && name.startsWith("dev.outrider.recorder.")
          ? BootDelegation.recorderClass(name)
          : null;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Enter @Nullable Class<?> ours, @Advice.Return(readOnly = false) Class<?> loaded) {
      if (ours != null) {
        loaded = ours;
      }
    }
  }
}
