package dev.outrider.agent.jfr;

import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;

/** What the user told the flight recorder when the JVM was started. */
final class RecorderOptions {

  private static final String FLAG = "-XX:FlightRecorderOptions";

  private RecorderOptions() {}

  /** All of it, as {@code =repository=/var/jfr,maxchunksize=4m}; empty if there is nothing. */
  static String ofUser() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith(FLAG))
        .map(argument -> argument.substring(FLAG.length()))
        .collect(Collectors.joining(","));
  }
}
