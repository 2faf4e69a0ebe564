package dev.outrider.agent.testkit.hosts;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Hands each request to the site, and does itself what only servlets can. */
public final class SiteServlet extends HttpServlet {

  /** The page that every servlet host shows for a 502 and an {@link ArithmeticException}. */
  static final String ERROR_PAGE = "/oops";

  private static final long serialVersionUID = 1L;
  private static final String PASSES = "passes";
  private static final int TIMEOUT_MILLIS = 100;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path =
        request.getDispatcherType() == DispatcherType.INCLUDE
            ? (String) request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH)
            : request.getServletPath();
    try {
      if (!serveAsServlet(path, request, response)) {
        Site.serve(path, new ServletExchange(request, response));
      }
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  private static boolean serveAsServlet(
      String path, HttpServletRequest request, HttpServletResponse response) throws Exception {
    switch (path) {
      case "/include" -> request.getRequestDispatcher("/two").include(request, response);
      case "/dispatches" -> dispatchThrice(request, response);
      case "/laterbroken" -> async(request, response).dispatch("/broken");
      case "/latererror" -> errorLater(request, response);
      case "/timeout" -> {
        Site.query(1);
        async(request, response).setTimeout(TIMEOUT_MILLIS);
      }
      case "/timeoutanswered" -> {
        AsyncContext async = async(request, response);
        async.addListener(new AnswerAtTimeout());
        async.setTimeout(TIMEOUT_MILLIS);
      }
      case "/errorpage" -> response.sendError(502);
      case "/brokenpage" -> throw new ArithmeticException("on purpose");
      case ERROR_PAGE -> {
        Site.query(1);
        response.getWriter().write("oops");
      }
      case "/nonblocking" -> {
        Site.query(1);
        AsyncContext async = async(request, response);
        response.getOutputStream().setWriteListener(new WriteWhenPossible(async));
      }
      case "/upgrade" -> {
        Site.query(1);
        response.setStatus(101);
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Upgrade", "echo");
        request.upgrade(EchoUpgrade.class);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static AsyncContext async(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    // So that nothing but what is meant to runs into the container's own.
    async.setTimeout(60_000);
    return async;
  }

  /** Comes back to the same path three times, each time from another thread, with a query each. */
  private static void dispatchThrice(HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    Site.query(1);
    Integer passes = (Integer) request.getAttribute(PASSES);
    int pass = passes == null ? 1 : passes + 1;
    if (pass > 3) {
      response.getWriter().write("answer");
      return;
    }
    request.setAttribute(PASSES, pass);
    AsyncContext async = async(request, response);
    Site.ELSEWHERE.execute(async::dispatch);
  }

  private static void errorLater(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = async(request, response);
    Site.ELSEWHERE.execute(
        () -> {
          try {
            response.sendError(503);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } finally {
            async.complete();
          }
        });
  }
}
