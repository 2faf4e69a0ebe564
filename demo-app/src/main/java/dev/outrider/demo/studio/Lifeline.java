package dev.outrider.demo.studio;

import dev.outrider.demo.files.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process, and companions, when whoever started us is gone without a word.
 *
 * <p>Our standard input is a pipe that the starter holds open. However it dies, {@code kill -9}
 * included, the operating system closes the pipe, and we read its end.
 */
final class Lifeline {
  private static final long STOP_WAIT_SECONDS = 5;

  private Lifeline() {}

  /**
   * Holds on to standard input, on a daemon thread.
   *
   * @param companionPids processes that are to end, too
   * @param folder deleted at the end, since nobody else is left to do it
   */
  static void hold(List<Long> companionPids, Path folder) {
    // Looked up now, since later a pid may be somebody else's.
    List<ProcessHandle> companions =
        companionPids.stream().map(ProcessHandle::of).flatMap(Optional::stream).toList();
    Thread thread =
        new Thread(
            () -> {
              awaitEndOfInput();
              companions.forEach(Lifeline::end);
              Folders.delete(folder);
              Runtime.getRuntime().halt(1);
            },
            "lifeline");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(ProcessHandle companion) {
    companion.destroy();
    companion
        .onExit()
        .completeOnTimeout(companion, STOP_WAIT_SECONDS, TimeUnit.SECONDS)
        .join()
        .destroyForcibly();
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said to us; we listen for the end.
      }
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
  }
}
