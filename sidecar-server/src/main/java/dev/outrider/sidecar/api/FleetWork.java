package dev.outrider.sidecar.api;

import dev.outrider.protocol.Command;
import dev.outrider.sidecar.fleet.LocalActions;
import dev.outrider.sidecar.http.Answers;
import dev.outrider.sidecar.http.HttpError;
import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.LiveModel;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the fleet asks of this sidecar's JVMs, as if a request had asked for it. */
public final class FleetWork implements LocalActions {

  private static final Logger LOG = LoggerFactory.getLogger(FleetWork.class);

  private final LiveModel model;
  private final List<JvmAction> actions;

  /**
   * @param actions all that may be asked for
   */
  public FleetWork(LiveModel model, JvmAction... actions) {
    this.model = model;
    this.actions = List.of(actions);
  }

  @Override
  public void carryOut(
      Wanted wanted, String jvmId, ScheduledExecutorService thread, Consumer<Told> whenDone) {
    Asker asker = new Asker(wanted.operator(), wanted.sidecar());
    try {
      begin(asker, wanted, jvmId, later(thread), whenDone);
    } catch (HttpError e) {
      whenDone.accept(Told.failed(e.code(), e.text()));
    } catch (RuntimeException e) {
      LOG.error("{} for the fleet failed", wanted.command(), e);
      whenDone.accept(Told.failed("internal", "the sidecar failed to ask; its log says why"));
    }
  }

  private void begin(
      Asker asker, Wanted wanted, String jvmId, Later later, Consumer<Told> whenDone) {
    JvmAction action = actionOf(wanted);
    @Nullable Jvm jvm = model.find(jvmId);
    Command command = action.command(wanted.arguments());
    try {
      if (jvm == null || !jvm.connected()) {
        throw HttpError.conflict("jvmDisconnected", "no report has come lately from " + jvmId);
      }
      action.begin(jvm, command);
    } catch (HttpError e) {
      action.refused(asker, jvm, wanted.arguments(), e);
      throw e;
    }
    action.carryOut(asker, jvm, command, later, outcome -> whenDone.accept(told(outcome)));
  }

  private JvmAction actionOf(Wanted wanted) {
    return actions.stream()
        .filter(action -> action.name().equals(wanted.command()))
        .findFirst()
        .orElseThrow(
            () ->
                HttpError.unprocessable(
                    "unknownAction", "this sidecar does not know " + wanted.command()));
  }

  private static Told told(Outcome outcome) {
    @Nullable HttpError error = outcome.error();
    return error == null
        ? Told.done(Answers.tree(outcome.orThrow()))
        : Told.failed(error.code(), error.text());
  }

  private static Later later(ScheduledExecutorService thread) {
    return (task, millis) -> {
      ScheduledFuture<?> timer = thread.schedule(task, millis, TimeUnit.MILLISECONDS);
      return () -> timer.cancel(false);
    };
  }
}
