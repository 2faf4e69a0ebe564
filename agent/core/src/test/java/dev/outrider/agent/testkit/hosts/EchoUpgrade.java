package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** What a connection does that is HTTP no more: sends back what comes, with a query each time. */
public final class EchoUpgrade implements HttpUpgradeHandler, ReadListener {

  private final byte[] buffer = new byte[64];
  private WebConnection connection;
  private ServletInputStream in;

  @Override
  public void init(WebConnection upgraded) {
    connection = upgraded;
    try {
      in = upgraded.getInputStream();
      in.setReadListener(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (in.isReady()) {
      int length = in.read(buffer);
      if (length < 0) {
        return;
      }
      try {
        Site.query(1);
      } catch (SQLException e) {
        throw new IOException(e);
      }
      connection.getOutputStream().write(buffer, 0, length);
      connection.getOutputStream().flush();
    }
  }

  @Override
  public void onAllDataRead() throws IOException {
    close();
  }

  @Override
  public void onError(Throwable failure) {
    close();
  }

  @Override
  public void destroy() {}

  private void close() {
    try {
      connection.close();
    } catch (Exception e) {
      System.err.println("the upgraded connection did not close: " + e);
    }
  }
}
