package dev.outrider.agent.explain;

import dev.outrider.protocol.CommandResult.Status;
import org.jspecify.annotations.Nullable;

/** What came of the question for a plan: the plan, or why there is none. Immutable. */
public final class Explanation {

  private final Status status;
  private final String message;
  private final @Nullable Plan plan;

  private Explanation(Status status, String message, @Nullable Plan plan) {
    this.status = status;
    this.message = message;
    this.plan = plan;
  }

  public static Explanation of(Plan plan) {
    return new Explanation(Status.DONE, "", plan);
  }

  /** Not now or not in this JVM: the statement itself is not at fault. */
  public static Explanation refused(String why) {
    return new Explanation(Status.REFUSED, why, null);
  }

  /** There is no plan of this statement. */
  public static Explanation unsuitable(String why) {
    return new Explanation(Status.UNSUITABLE, why, null);
  }

  public static Explanation timedOut() {
    return new Explanation(
        Status.TIMED_OUT,
        "the database gave no plan within " + PlanReader.LIMIT_SECONDS + " s",
        null);
  }

  static Explanation failed(String how) {
    return new Explanation(Status.FAILED, how, null);
  }

  public Status status() {
    return status;
  }

  /** For people; empty if there is a plan. Holds no literal and no credentials. */
  public String message() {
    return message;
  }

  /** Null unless the status is {@link Status#DONE}. */
  public @Nullable Plan plan() {
    return plan;
  }
}
