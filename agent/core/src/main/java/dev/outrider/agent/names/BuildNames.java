package dev.outrider.agent.names;

import dev.outrider.agent.weave.AssignedField;
import dev.outrider.recorder.BuildSite;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Names a cache or a pool by the place that built it: {@code ProjectStore.byId} for the field that
 * it was put into, else {@code ProjectStore.load} for the method, or {@code ProjectStore} in a
 * constructor.
 *
 * <p>Used by one thread at a time. Class files are read once a place; the latest places are
 * remembered.
 */
public final class BuildNames {

  private static final int MOST_PLACES = 1_000;
  private static final int MOST_BYTES = 4 << 20;
  private static final String LAMBDA = "lambda$";

  private final Predicate<String> isMaker;

  private final Map<StackTraceElement, String> byPlace =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StackTraceElement, String> eldest) {
          return size() > MOST_PLACES;
        }
      };

  /** By a method of a builder, whose name begins with {@code build}. */
  public static BuildNames ofBuilders() {
    return new BuildNames(name -> name.startsWith("build"));
  }

  /** By its constructor, or by whatever else the host called to have it made. */
  public static BuildNames ofAnything() {
    return new BuildNames(name -> true);
  }

  private BuildNames(Predicate<String> isMaker) {
    this.isMaker = isMaker;
  }

  /** The name that the place gives. */
  public String of(BuildSite site) {
    return byPlace.computeIfAbsent(site.frame(), frame -> find(frame, site.type()));
  }

  private String find(StackTraceElement frame, @Nullable Class<?> type) {
    String className = frame.getClassName();
    String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    String field = type == null ? null : field(frame, type);
    String member = field != null ? field : method(frame.getMethodName());
    return member.isEmpty() ? simple : simple + "." + member;
  }

  private @Nullable String field(StackTraceElement frame, Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(file)
            : loader.getResourceAsStream(file)) {
      return in == null ? null : AssignedField.find(in.readNBytes(MOST_BYTES), frame, isMaker);
    } catch (IOException | RuntimeException | LinkageError e) {
      // A loader that gives classes and no files, or a file that is no class's: then by the method.
      return null;
    }
  }

  /** Without what the compiler made of a lambda's; empty for a constructor. */
  private static String method(String name) {
    String plain = name;
    if (name.startsWith(LAMBDA)) {
      int end = name.lastIndexOf('$');
      plain = end > LAMBDA.length() ? name.substring(LAMBDA.length(), end) : name;
    }
    boolean isConstructor = plain.startsWith("<") || plain.equals("new") || plain.equals("static");
    return isConstructor ? "" : plain;
  }

  /** {@code com.acme.ProjectStore.load(ProjectStore.java:42)}. */
  public static String place(StackTraceElement frame) {
    String file = frame.getFileName() == null ? "unknown source" : frame.getFileName();
    String line = frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + file + line + ")";
  }
}
