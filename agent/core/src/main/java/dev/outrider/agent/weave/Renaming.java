package dev.outrider.agent.weave;

import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;

/** Moves a class file's references from one package to another, its own name staying. */
final class Renaming {

  private Renaming() {}

  static byte[] apply(byte[] classFile, Map<String, String> prefixes) {
    ClassWriter writer = new ClassWriter(0);
    Remapper remapper =
        new Remapper(OpenedClassReader.ASM_API) {
          @Override
          public String map(String internalName) {
            for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
              if (internalName.startsWith(prefix.getKey())) {
                return prefix.getValue() + internalName.substring(prefix.getKey().length());
              }
            }
            return internalName;
          }
        };
    new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
    return writer.toByteArray();
  }
}
