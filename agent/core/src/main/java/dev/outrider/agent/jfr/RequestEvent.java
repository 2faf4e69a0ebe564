package dev.outrider.agent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A request that one thread worked for from its beginning to its end, at its end and on that
 * thread: what the thread did meanwhile was done for its endpoint.
 */
@Name("dev.outrider.Request")
@Label("Request")
@Description("A request of 20 ms or more that one thread worked for")
@Category("Outrider")
@StackTrace(false)
final class RequestEvent extends Event {

  @Label("Endpoint")
  String endpoint = "";

  @Label("Request Time")
  @Timespan(Timespan.NANOSECONDS)
  long requestTime;
}
