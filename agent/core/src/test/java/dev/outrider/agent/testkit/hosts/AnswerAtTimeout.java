package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;

/** Answers 503, after a query, when a request's time is up. */
final class AnswerAtTimeout implements AsyncListener {

  @Override
  public void onTimeout(AsyncEvent event) throws IOException {
    try {
      Site.query(1);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    HttpServletResponse response = (HttpServletResponse) event.getSuppliedResponse();
    response.setStatus(503);
    response.getWriter().write("too late");
    event.getAsyncContext().complete();
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
