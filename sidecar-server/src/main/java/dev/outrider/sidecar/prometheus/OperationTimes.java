package dev.outrider.sidecar.prometheus;

import dev.outrider.protocol.Histogram;

/**
 * The one family of what clients ask of databases: SQL, which is told apart by statement, and
 * Redis, by command and server. A label that has no meaning for the one is empty there.
 *
 * <p>The conventions' {@code error_type} is not among the labels: what failed is timed together
 * with what did not, and counted beside.
 */
final class OperationTimes {

  private static final String NONE = "";
  private static final String REDIS = "redis";

  private final Family family =
      Family.histogram(
          "db_client_operation_duration_seconds",
          "Time of each execution in seconds.",
          "service",
          "jvm",
          "statement",
          "db_system_name",
          "db_operation_name",
          "server_address",
          "server_port");

  void addStatement(String service, String jvm, String statement, String system, Histogram nanos) {
    family.add(nanos, Buckets.SECONDS, service, jvm, statement, system, NONE, NONE, NONE);
  }

  void addRedis(String service, String jvm, String command, RedisAddress server, Histogram nanos) {
    family.add(
        nanos, Buckets.SECONDS, service, jvm, NONE, REDIS, command, server.host(), server.port());
  }

  Family family() {
    return family;
  }
}
