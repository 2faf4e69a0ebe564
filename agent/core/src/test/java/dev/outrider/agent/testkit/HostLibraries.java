package dev.outrider.agent.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * Class paths of hosts whose libraries cannot be on the tests' own, since that has other versions
 * of them.
 *
 * <p>Each set is a module of {@code agent/hosts}, which lays its jars out. Hosts are compiled
 * against one version; for another one that calls its packages otherwise their classes are
 * rewritten to those names.
 */
final class HostLibraries {

  private static final String HOSTS = "dev/outrider/agent/testkit/hosts";

  private HostLibraries() {}

  static String classPath(String set, Map<String, String> renames) {
    Path kit = kit();
    Path target = kit.getParent();
    List<String> entries = new ArrayList<>();
    entries.add((renames.isEmpty() ? kit : renamed(kit, target, set, renames)).toString());
    try (Stream<Path> jars = Files.list(libraries(target, set))) {
      jars.map(Path::toString).filter(name -> name.endsWith(".jar")).sorted().forEach(entries::add);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "agent/hosts has no libraries of " + set + ": build that module first", e);
    }
    entries.add(database());
    return String.join(File.pathSeparator, entries);
  }

  /** Where the module of that set has laid them out. */
  private static Path libraries(Path target, String set) {
    return target.resolve(Path.of("..", "..", "hosts", set, "target", "libraries")).normalize();
  }

  /** The folder or jar that this class comes from, in the target folder of its module. */
  private static Path kit() {
    return Path.of(
        URI.create(
            HostLibraries.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static String database() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> Path.of(entry).getFileName().toString().startsWith("h2-"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("H2, which sites use, is not here"));
  }

  private static Path renamed(Path kit, Path target, String set, Map<String, String> renames) {
    Path into = target.resolve("renamed-hosts").resolve(set);
    Remapper remapper = remapper(renames);
    try {
      if (Files.isDirectory(kit)) {
        rename(kit.resolve(HOSTS), into.resolve(HOSTS), remapper);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(kit)) {
          rename(jar.getPath(HOSTS), into.resolve(HOSTS), remapper);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return into;
  }

  private static void rename(Path from, Path into, Remapper remapper) throws IOException {
    Files.createDirectories(into);
    try (Stream<Path> classes = Files.list(from)) {
      for (Path file : classes.toList()) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(Files.readAllBytes(file)).accept(new ClassRemapper(writer, remapper), 0);
        Files.write(into.resolve(file.getFileName().toString()), writer.toByteArray());
      }
    }
  }

  private static Remapper remapper(Map<String, String> renames) {
    return new Remapper() {
      @Override
      public String map(String internalName) {
        return renamed(internalName, '/');
      }

      /** Names of attributes begin with the package's. */
      @Override
      public Object mapValue(Object value) {
        return value instanceof String text ? renamed(text, '.') : super.mapValue(value);
      }

      private String renamed(String name, char separator) {
        for (Map.Entry<String, String> rename : renames.entrySet()) {
          String from = rename.getKey().replace('/', separator);
          if (name.startsWith(from)) {
            return rename.getValue().replace('/', separator) + name.substring(from.length());
          }
        }
        return name;
      }
    };
  }
}
