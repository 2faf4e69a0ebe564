package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A request of a servlet's. */
record ServletExchange(HttpServletRequest request, HttpServletResponse response)
    implements Site.Exchange {

  @Override
  public void answer(int status) throws IOException {
    response.setStatus(status);
    response.getWriter().write("answer");
  }

  @Override
  public void error(int status) throws IOException {
    response.sendError(status);
  }

  @Override
  public void forward(String path) throws IOException, ServletException {
    request.getRequestDispatcher(path).forward(request, response);
  }

  @Override
  public void answerLater() {
    AsyncContext later = request.startAsync(request, response);
    new Thread(later::complete).start();
  }

  @Override
  public void answerElsewhere(Site.Step work) {
    AsyncContext later = request.startAsync(request, response);
    Site.ELSEWHERE.execute(
        () -> {
          try {
            work.run();
            answer(200);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          } finally {
            later.complete();
          }
        });
  }

  @Override
  public OutputStream stream() throws IOException {
    return response.getOutputStream();
  }

  @Override
  public InputStream body() throws IOException {
    return request.getInputStream();
  }
}
