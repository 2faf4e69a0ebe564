package dev.outrider.agent.testkit.hosts;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Parts of an item, which have parts again. */
public class JaxRsParts {

  @GET
  public String all() throws Exception {
    Site.query(1);
    return "answer";
  }

  @GET
  @Path("{part}")
  public String part(@PathParam("part") String part) throws Exception {
    Site.query(1);
    Site.query(2);
    return "answer";
  }

  @Path("{part}/parts")
  public JaxRsParts parts() {
    return new JaxRsParts();
  }
}
