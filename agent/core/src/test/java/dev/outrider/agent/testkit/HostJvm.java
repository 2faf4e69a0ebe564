package dev.outrider.agent.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A forked JVM that runs a host application, with the real agent jar or without.
 *
 * <p>Hosts print {@code name=value} lines, their own account of what they did, and say {@code
 * ready} when there is nothing more to come until they are told to go on.
 */
public final class HostJvm implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** Gathers what to start. */
  public static final class Builder {
    private final String main;
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private boolean compilesLittle = true;
    private String classPath = hostClassPath();

    private Builder(String main) {
      this.main = main;
    }

    public Builder on(Jdks jdk) {
      java = jdk.java();
      return this;
    }

    /** With the agent, and what follows {@code =} in its flag. */
    public Builder agent(String settings) {
      options.add("-javaagent:" + agentJar() + "=" + settings);
      return this;
    }

    /**
     * With both compilers, as an application runs that works for long. Others live for seconds and
     * are compiled by the quick one alone: that takes half the processor's time.
     */
    public Builder fullyCompiled() {
      compilesLittle = false;
      return this;
    }

    public Builder option(String option) {
      options.add(option);
      return this;
    }

    public Builder arguments(Object... more) {
      for (Object argument : more) {
        arguments.add(argument.toString());
      }
      return this;
    }

    /**
     * With the jars of a module of {@code agent/hosts} in place of the tests' own class path.
     *
     * @param set the module's name: {@code tomcat9}
     * @param renames packages that are called otherwise there, from and to, as prefixes of internal
     *     names: {@code jakarta/servlet/} to {@code javax/servlet/}
     */
    public Builder libraries(String set, Map<String, String> renames) {
      classPath = HostLibraries.classPath(set, renames);
      return this;
    }

    /** With the classes of a folder in front of all others. */
    public Builder classes(Path folder) {
      classPath = folder + File.pathSeparator + classPath;
      return this;
    }

    public HostJvm start() {
      List<String> command = new ArrayList<>();
      command.add(java.toString());
      if (compilesLittle) {
        command.add("-XX:TieredStopAtLevel=1");
      }
      command.addAll(options);
      command.addAll(List.of("-cp", classPath, main));
      command.addAll(arguments);
      try {
        return new HostJvm(new ProcessBuilder(command).start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private final Process process;
  private final Writer in;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private int readySeen;

  private HostJvm(Process process) {
    this.process = process;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    readers.add(read(process.getInputStream(), output));
    readers.add(read(process.getErrorStream(), errors));
  }

  public static Builder of(Class<?> main) {
    return new Builder(main.getName());
  }

  /** One whose class the tests themselves cannot load; see {@link Builder#classes}. */
  public static Builder named(String main) {
    return new Builder(main);
  }

  public static Path agentJar() {
    return Path.of(System.getProperty("outrider.agent.jar"));
  }

  /** The tests' own class path without anything of Outrider's: that comes with the agent alone. */
  private static String hostClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !isOurs(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isOurs(Path entry) {
    String name = entry.getFileName() == null ? "" : entry.getFileName().toString();
    return name.equals("classes") || (name.startsWith("outrider-") && !name.endsWith("-tests.jar"));
  }

  private static Thread read(InputStream from, List<String> into) {
    Thread reader =
        new Thread(
            () -> {
              try (var lines =
                  new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                lines.lines().forEach(into::add);
              } catch (IOException | UncheckedIOException e) {
                into.add("(stream broke: " + e + ")");
              }
            });
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  /** Waits until the host says {@code ready} once more; gives all it has counted so far. */
  public Map<String, Long> awaitReady() {
    readySeen++;
    Until.true_(
        () -> "host says ready, it said " + output + " and complained " + errors,
        DEADLINE,
        () -> countReady() >= readySeen || !process.isAlive());
    return counts();
  }

  private long countReady() {
    return output.stream().filter("ready"::equals).count();
  }

  /** The latest value of each {@code name=value} line. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String line : output) {
      int equals = line.indexOf('=');
      // What the JVM itself prints among them may hold an equals sign, too.
      if (line.matches("[^=]+=-?\\d+")) {
        counts.put(line.substring(0, equals), Long.valueOf(line.substring(equals + 1)));
      }
    }
    return counts;
  }

  /** Tells the host to go on. */
  public void proceed() {
    try {
      in.write("go\n");
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the host is gone: " + errors, e);
    }
  }

  /** Tells the host that nobody will ask it for more, so that it ends. */
  public void endInput() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the end; gives the exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running after " + DEADLINE + ": " + output + errors);
      }
      for (Thread reader : readers) {
        reader.join();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public List<String> output() {
    return List.copyOf(output);
  }

  public List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
