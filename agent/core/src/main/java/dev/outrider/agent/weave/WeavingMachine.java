package dev.outrider.agent.weave;

import dev.outrider.recorder.Failures;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.pool.TypePool;

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

  byte[] weave(Probe probe, ClassLoader loader, String name, byte[] classFile) {
    String typeName = name.replace('/', '.');
    ClassFileLocator host =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(typeName, classFile),
            ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type = poolOf(host).describe(typeName).resolve();
    List<String> methodNames =
        type.getDeclaredMethods().stream()
            .map(MethodDescription::getName)
            .collect(Collectors.toList());
    Weaving weaving = new Weaving(new ClassLook(name, classFile), methodNames);
    probe.weave(weaving);
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, host);
    if (weaving.tracked()) {
      builder = builder.visit(new TrackedField(name));
    }
    for (Weaving.Wish wish : weaving.wishes()) {
      builder = builder.visit(advice(wish, host).on(wish.methods));
    }
    return builder.make().getBytes();
  }

  private Advice advice(Weaving.Wish wish, ClassFileLocator host) {
    ClassFileLocator own =
        wish.renames.isEmpty()
            ? agentClasses
            : ClassFileLocator.Simple.of(wish.advice, renamed(wish));
    // Through a pool and never as loaded classes: advice names types of the library, which only the
    // host's loader knows.
    TypePool pool = poolOf(new ClassFileLocator.Compound(own, agentClasses, host));
    return Advice.to(pool.describe(wish.advice).resolve(), own).withExceptionHandler(suppress);
  }

  private byte[] renamed(Weaving.Wish wish) {
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
