package dev.outrider.agent.weave;

import dev.outrider.recorder.Failures;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Byte Buddy, the lean way: decorates one class file with inlined advice and nothing else.
 *
 * <p>Why not AgentBuilder? It loads some 900 classes before the first match; this loads what the
 * weaving itself needs. Safe for any thread.
 */
final class WeavingMachine {

  private final ByteBuddy byteBuddy;
  private final ClassFileLocator agentClasses;
  private final StackManipulation suppress;
  private final Map<String, byte[]> renamedAdvice = new ConcurrentHashMap<>();

  WeavingMachine(File agentJar) throws IOException, NoSuchMethodException {
    byteBuddy = new ByteBuddy().with(TypeValidation.DISABLED);
    agentClasses = new ClassFileLocator.ForJarFile(new JarFile(agentJar));
    suppress =
        MethodInvocation.invoke(
            new MethodDescription.ForLoadedMethod(
                Failures.class.getMethod("suppressed", Throwable.class)));
  }

  byte[] weave(Weaving weaving, @Nullable ClassLoader loader, byte[] classFile) {
    String typeName = weaving.look().name().replace('/', '.');
    ClassFileLocator host =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(typeName, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type = poolOf(host).describe(typeName).resolve();
    // One visitor for all wishes: each one of its own would list every method of the class again.
    AsmVisitorWrapper.ForDeclaredMethods visitor = new AsmVisitorWrapper.ForDeclaredMethods();
    TypePool pool = poolOf(new ClassFileLocator.Compound(agentClasses, host));
    for (Weaving.Advised wish : weaving.advised()) {
      visitor = visitor.invokable(wish.methods, advice(wish, pool, host));
    }
    return byteBuddy.decorate(type, host).visit(visitor).make().getBytes();
  }

  // Through a pool and never as loaded classes: advice names types of the library, which only the
  // host's loader knows.
  private Advice advice(Weaving.Advised wish, TypePool pool, ClassFileLocator host) {
    if (wish.renames.isEmpty()) {
      return adviceOf(pool.describe(wish.advice).resolve(), agentClasses);
    }
    ClassFileLocator own = ClassFileLocator.Simple.of(wish.advice, renamed(wish));
    TypePool renamed = poolOf(new ClassFileLocator.Compound(own, agentClasses, host));
    return adviceOf(renamed.describe(wish.advice).resolve(), own);
  }

  private Advice adviceOf(TypeDescription type, ClassFileLocator own) {
    return Advice.to(type, own).withExceptionHandler(suppress);
  }

  private byte[] renamed(Weaving.Advised wish) {
    return renamedAdvice.computeIfAbsent(
        wish.advice + wish.renames,
        key -> {
          try {
            return Renaming.apply(agentClasses.locate(wish.advice).resolve(), wish.renames);
          } catch (IOException e) {
            throw new IllegalStateException("the agent's own jar cannot be read", e);
          }
        });
  }

  private static TypePool poolOf(ClassFileLocator locator) {
    return new TypePool.Default.WithLazyResolution(
        new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
  }
}
