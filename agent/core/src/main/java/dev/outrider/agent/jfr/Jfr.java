package dev.outrider.agent.jfr;

import dev.outrider.agent.command.CommandAction;
import dev.outrider.agent.link.SidecarLink;
import dev.outrider.agent.report.Identity;
import dev.outrider.agent.report.Source;
import dev.outrider.agent.settings.Settings;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.Field;
import java.io.File;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The agent's flight recording: keeps it, tells of it, and sends it where the sidecar cannot read
 * it. Where the JVM has no flight recorder it says so and does nothing.
 */
public final class Jfr {

  // The flight recorder takes some 0.8 s of processor time to start, which a host that is starting
  // can use better itself; one that ends soon never pays for it.
  private static final long FIRST_DELAY_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  // What was written is at most so much older when it is sent.
  private static final long SHIPPING_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Settings settings;
  private final Identity identity;
  private final File agentJar;
  private final Shipping shipping = new Shipping();
  private final Object pacing = new Object();
  private @Nullable HostRecording recording;

  /** Records nothing, and loads nothing of the flight recorder, before {@link #run}. */
  public Jfr(Settings settings, Identity identity, File agentJar) {
    this.settings = settings;
    this.identity = identity;
    this.agentJar = agentJar;
  }

  private synchronized @Nullable HostRecording recording() {
    if (recording == null && ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
      recording =
          new HostRecording(
              settings.jfr(), new JfrConfiguration(agentJar, settings.jfr().settings()));
    }
    return recording;
  }

  /** What is reported of the recording. */
  public Source source() {
    HostRecording known = recording();
    if (known != null) {
      return changes -> changes.offer(this, known.state().entry());
    }
    JfrState none =
        JfrState.of(
            Field.Jfr.STATE_UNAVAILABLE,
            "this JVM has no module jdk.jfr",
            Objects.requireNonNull(JfrMode.of(settings.jfr().mode())),
            settings.jfr().way(),
            null,
            null);
    return changes -> changes.offer(this, none.entry());
  }

  /** What an operator or the sidecar can have done, by the command's name. */
  public Map<String, CommandAction> actions() {
    HostRecording known = recording();
    if (known == null) {
      return Map.of();
    }
    Function<String, BlockSender> senders =
        stream ->
            new BlockSender(
                new SidecarLink(settings.link()), identity.jvmId(), stream, known::keep);
    return Map.of(
        Command.SWITCH_JFR, new SwitchJfr(known),
        Command.SHIP_JFR, new ShipJfr(known, shipping, senders),
        Command.TAKE_RECORDING, new TakeRecording(known, senders));
  }

  /** Records for ever; for a thread of its own. Returns at once where there is no recorder. */
  public void run() throws InterruptedException {
    HostRecording known = recording();
    if (known == null) {
      return;
    }
    pause(FIRST_DELAY_NANOS);
    long next = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      if (System.nanoTime() - next >= 0) {
        known.keep();
        next = System.nanoTime() + INTERVAL_NANOS;
      }
      long pause = next - System.nanoTime();
      pause(shipping.step() ? Math.min(SHIPPING_NANOS, pause) : pause);
    }
  }

  // Why not sleep? It allocates on newer JDKs, and a recording would show it as a sleep of the
  // host's; a park would count among the host's parks.
  private void pause(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    synchronized (pacing) {
      for (long left = nanos; left > 0; left = end - System.nanoTime()) {
        pacing.wait(left / NANOS_PER_MILLI + 1);
      }
    }
  }
}
