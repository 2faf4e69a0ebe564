package dev.outrider.agent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * A request at its end, on the thread that ended it and worked for it until then: what the thread
 * did meanwhile was done for its endpoint.
 */
@Name("dev.outrider.Request")
@Label("Request")
@Description("A request that the thread which ended it worked for 20 ms or more")
@Category("Outrider")
@StackTrace(false)
final class RequestEvent extends Event {

  @Label("Endpoint")
  String endpoint = "";

  @Label("Request Time")
  @Description("How long the thread worked for it")
  @Timespan(Timespan.NANOSECONDS)
  long requestTime;
}
