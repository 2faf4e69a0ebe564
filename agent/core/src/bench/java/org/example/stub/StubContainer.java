package org.example.stub;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A servlet container of almost nothing: one filter chain before one servlet, and one request that
 * comes again and again.
 */
public final class StubContainer {

  /** What the servlet does. */
  public interface Work {
    void run() throws Exception;
  }

  private static final Class<? extends Request> REQUEST = StubDriver.completed(Request.class);
  private static final Class<? extends Response> RESPONSE = StubDriver.completed(Response.class);

  private final Chain chain;
  private final Request request = StubDriver.make(REQUEST);
  private final Response response = StubDriver.make(RESPONSE);

  public StubContainer(Work work) {
    chain = new Chain(new Servlet(work));
  }

  public void serve() throws IOException, ServletException {
    chain.doFilter(request, response);
  }

  private static final class Chain implements FilterChain {
    private final Servlet servlet;

    Chain(Servlet servlet) {
      this.servlet = servlet;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response)
        throws IOException, ServletException {
      servlet.service(request, response);
    }
  }

  private static final class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient Work work;

    Servlet(Work work) {
      this.work = work;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException {
      try {
        work.run();
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }

  /** Of a servlet mapped to {@code /*}. */
  public abstract static class Request implements HttpServletRequest {
    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public String getRequestURI() {
      return "/projects/42/scenes/7f3a99b1";
    }

    @Override
    public DispatcherType getDispatcherType() {
      return DispatcherType.REQUEST;
    }

    @Override
    public boolean isAsyncStarted() {
      return false;
    }
  }

  /** Always of the same status. */
  public abstract static class Response implements HttpServletResponse {
    @Override
    public int getStatus() {
      return OK;
    }

    private static final int OK = 200;
  }
}
