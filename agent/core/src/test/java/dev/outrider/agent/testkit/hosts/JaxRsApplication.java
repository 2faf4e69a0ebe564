package dev.outrider.agent.testkit.hosts;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Set;

/** The resources of a JAX-RS application. */
public class JaxRsApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(JaxRsItems.class, Conflict.class);
  }

  /** Turns a failure into an answer. */
  public static class Conflict implements ExceptionMapper<ArithmeticException> {

    @Override
    public Response toResponse(ArithmeticException failure) {
      return Response.status(Response.Status.CONFLICT).build();
    }
  }
}
