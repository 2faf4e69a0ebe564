package dev.outrider.agent.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** A slow execution, at its end and on the thread that executed. */
@Name("dev.outrider.SlowStatement")
@Label("Slow Statement")
@Description("An SQL execution that took longer than the threshold of Outrider's agent")
@Category({"Outrider", "Database"})
final class SlowStatementEvent extends Event {

  @Label("Statement")
  @Description("The SQL without its literals")
  String statement = "";

  @Label("Statement Id")
  String statementId = "";

  @Label("Execution Time")
  @Timespan(Timespan.NANOSECONDS)
  long executionTime;

  @Label("Failed")
  boolean failed;
}
