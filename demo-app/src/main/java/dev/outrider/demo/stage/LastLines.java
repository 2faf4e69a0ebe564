package dev.outrider.demo.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads a process's output to its end, on a daemon thread, and keeps the last lines of it. */
final class LastLines {
  private static final int KEPT = 20;
  private static final int END_WAIT_MILLIS = 1_000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  LastLines(InputStream output, String name) {
    reader = new Thread(() -> read(output), "output of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream output) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(output, Charset.defaultCharset()))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(the output ended: " + e.getMessage() + ")");
    }
  }

  private synchronized void add(String line) {
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** What a process said last that has ended. */
  List<String> atEnd() throws InterruptedException {
    reader.join(END_WAIT_MILLIS);
    return soFar();
  }

  synchronized List<String> soFar() {
    return List.copyOf(lines);
  }
}
