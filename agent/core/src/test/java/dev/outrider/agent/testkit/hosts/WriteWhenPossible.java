package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.sql.SQLException;

/** Answers without blocking: a query when the container first calls, then a body in many pieces. */
final class WriteWhenPossible implements WriteListener {

  private static final int PIECES = 64;
  private static final byte[] PIECE = new byte[16 * 1024];

  private final AsyncContext async;
  private int written;
  private boolean completed;

  WriteWhenPossible(AsyncContext async) {
    this.async = async;
  }

  @Override
  public void onWritePossible() throws IOException {
    if (written == 0) {
      try {
        Site.query(2);
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }
    ServletOutputStream out = async.getResponse().getOutputStream();
    while (written < PIECES && out.isReady()) {
      written++;
      out.write(PIECE);
    }
    // The last piece must have left, too, before the answer may be called complete.
    if (written == PIECES && out.isReady() && !completed) {
      completed = true;
      async.complete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    async.complete();
  }
}
