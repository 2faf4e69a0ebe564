package dev.outrider.sidecar.endtoend.hosts;

import dev.outrider.agent.testkit.hosts.Console;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Has open files and idle threads, and collected garbage a few times. Arguments: a file to open.
 */
public final class ProcessHost {

  public static final int FILES = 40;
  public static final int THREADS = 15;

  private static final int COLLECTIONS = 3;

  private ProcessHost() {}

  public static void main(String[] arguments) throws IOException {
    List<FileInputStream> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add(new FileInputStream(arguments[0]));
    }
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < THREADS; i++) {
      startIdle(end);
    }
    do {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
      }
      Truth.tellCollections("");
      Console.count("threads", ManagementFactory.getThreadMXBean().getThreadCount());
    } while (Console.ready());
    end.countDown();
    for (FileInputStream file : files) {
      file.close();
    }
  }

  private static void startIdle(CountDownLatch end) {
    Thread idle =
        new Thread(
            () -> {
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    idle.setDaemon(true);
    idle.start();
  }
}
