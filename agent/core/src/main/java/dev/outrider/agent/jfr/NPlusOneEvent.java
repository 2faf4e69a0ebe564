package dev.outrider.agent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A request that executed one statement again and again; written when the request ends. */
@Name("dev.outrider.NPlusOne")
@Label("N+1 Suspect")
@Description("A request that executed one SQL statement five times or more")
@Category({"Outrider", "Database"})
@StackTrace(false)
final class NPlusOneEvent extends Event {

  @Label("Endpoint")
  String endpoint = "";

  @Label("Statement")
  @Description("The SQL without its literals")
  String statement = "";

  @Label("Statement Id")
  String statementId = "";

  @Label("Executions")
  int executions;

  @Label("Time in Statement")
  @Timespan(Timespan.NANOSECONDS)
  long statementTime;
}
