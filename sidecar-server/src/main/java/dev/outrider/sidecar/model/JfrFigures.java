package dev.outrider.sidecar.model;

import org.jspecify.annotations.Nullable;

/**
 * What one JVM's flight recording told. One thread feeds it, that of the JVM's event stream; any
 * thread reads.
 *
 * <p>To add figures: a class of its own for them in this package, a field and an accessor here, and
 * in the package {@code jfr} a handler and one line in its {@code EventTable}.
 */
public final class JfrFigures {

  private final JfrStatus status;
  private final SampledStacks allocation;
  private final SampledStacks cpu;
  private final EndpointSamples byEndpoint;
  private final SampledStacks monitors;
  private final SampledStacks parks;
  private final SampledStacks pinned;
  private final GcRuns gcRuns = new GcRuns();
  private volatile @Nullable CpuLoad cpuLoad;

  public JfrFigures(TimeSource time) {
    this.status = new JfrStatus();
    this.allocation = new SampledStacks(time);
    this.cpu = new SampledStacks(time);
    this.byEndpoint = new EndpointSamples(time);
    this.monitors = new SampledStacks(time);
    this.parks = new SampledStacks(time);
    this.pinned = new SampledStacks(time);
  }

  /** How the recording is read. */
  public JfrStatus status() {
    return status;
  }

  /** Bytes allocated; the innermost frame of a stack is the type of the object. */
  public SampledStacks allocation() {
    return allocation;
  }

  /** Samples of threads that run Java code. */
  public SampledStacks cpu() {
    return cpu;
  }

  /** The same, as far as the endpoint is known that a thread worked for. */
  public EndpointSamples byEndpoint() {
    return byEndpoint;
  }

  /**
   * Nanoseconds that threads waited to enter a monitor; the innermost frame is the monitor's class.
   */
  public SampledStacks monitors() {
    return monitors;
  }

  /** Nanoseconds that threads were parked; the innermost frame is the class they parked on. */
  public SampledStacks parks() {
    return parks;
  }

  /** Nanoseconds that virtual threads held on to their carriers while they waited. */
  public SampledStacks pinned() {
    return pinned;
  }

  /** What was told of the latest collections. */
  public GcRuns gcRuns() {
    return gcRuns;
  }

  /** The latest load of the processors, or null if none was told. */
  public @Nullable CpuLoad cpuLoad() {
    return cpuLoad;
  }

  public void cpuLoad(CpuLoad load) {
    this.cpuLoad = load;
  }
}
