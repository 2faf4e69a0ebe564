package dev.outrider.agent.testkit.hosts;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;

/** What a resource can do about a request; its parts have resources of their own. */
@Path("items")
public class JaxRsItems {

  @GET
  @Produces("text/plain")
  public String all() throws Exception {
    Site.query(1);
    return "answer";
  }

  @GET
  @Produces("text/html")
  public String page() throws Exception {
    Site.query(1);
    Site.query(2);
    return "<p>answer";
  }

  @GET
  @Path("{number: [0-9]{1,6}}")
  public String item(@PathParam("number") int number) throws Exception {
    Site.query(number);
    return "answer";
  }

  @DELETE
  @Path("/{number}/")
  public Response delete(@PathParam("number") String number) {
    return Response.status(Response.Status.NOT_FOUND).build();
  }

  @GET
  @Path("{number}/broken")
  public String broken() throws Exception {
    Site.query(1);
    throw new IllegalStateException("on purpose");
  }

  @GET
  @Path("{number}/handled")
  public String handled() throws Exception {
    Site.query(1);
    throw new ArithmeticException("on purpose");
  }

  @GET
  @Path("{number}/later")
  public void later(@PathParam("number") int number, @Suspended AsyncResponse answer) {
    Site.ELSEWHERE.execute(
        () -> {
          try {
            Site.query(number);
            answer.resume("answer");
          } catch (Exception e) {
            answer.resume(e);
          }
        });
  }

  @Path("{number}/parts")
  public JaxRsParts parts() {
    return new JaxRsParts();
  }
}
