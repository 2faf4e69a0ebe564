package dev.outrider.sidecar.model;

/**
 * The load of all processors together, each figure from 0 to 1.
 *
 * @param jvmUser by the JVM outside of the kernel
 * @param jvmSystem by the JVM inside of the kernel
 * @param machine by all processes
 */
public record CpuLoad(double jvmUser, double jvmSystem, double machine) {

  /** By the JVM. */
  public double jvm() {
    return Math.min(1, jvmUser + jvmSystem);
  }
}
