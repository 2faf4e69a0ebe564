package dev.outrider.sidecar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A disk that fails: {@code eio.c}, loaded before a process' other libraries, has writes to the
 * history end with {@code EIO} when it is told to.
 */
final class FailingWrites {

  private static final List<Path> COMPILERS =
      List.of(Path.of("/usr/bin/gcc"), Path.of("/usr/bin/cc"), Path.of("/usr/bin/clang"));

  private final Path library;
  private final Path control;
  private final IntBuffer numbers;

  private FailingWrites(Path library, Path control) throws IOException {
    this.library = library;
    this.control = control;
    Files.write(control, new byte[3 * Integer.BYTES]);
    try (FileChannel file =
        FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      numbers =
          file.map(FileChannel.MapMode.READ_WRITE, 0, 3 * Integer.BYTES)
              .order(ByteOrder.nativeOrder())
              .asIntBuffer();
    }
  }

  /** Compiles it; the test is skipped where there is no compiler. */
  static FailingWrites compiledIn(Path folder) throws Exception {
    Path compiler = COMPILERS.stream().filter(Files::isExecutable).findFirst().orElse(null);
    assumeTrue(compiler != null, "no C compiler is here, and so no writes that fail with EIO");
    Path source = folder.resolve("eio.c");
    try (InputStream in = FailingWrites.class.getResourceAsStream("/eio.c")) {
      Files.copy(in, source);
    }
    Path library = folder.resolve("eio.so");
    Process compile =
        new ProcessBuilder(
                compiler.toString(),
                "-shared",
                "-fPIC",
                "-O1",
                "-o",
                library.toString(),
                source.toString(),
                "-ldl")
            .inheritIO()
            .start();
    assertThat(compile.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(compile.exitValue()).isZero();
    return new FailingWrites(library, folder.resolve("eio.control"));
  }

  /** What the command of a process begins with whose writes are to fail. */
  String[] prefix() {
    return new String[] {"env", "LD_PRELOAD=" + library, "EIO_CONTROL=" + control};
  }

  /** Has the nth write from now on fail; those after it succeed. */
  void failOnce(int nth) {
    numbers.put(1, 0).put(0, nth);
  }

  /** Has all writes from now on fail, until {@link #succeed}. */
  void failAll() {
    numbers.put(1, 1).put(0, 1);
  }

  void succeed() {
    numbers.put(0, 0);
  }

  /** How many have failed. */
  int failed() {
    return numbers.get(2);
  }
}
