package dev.outrider.agent.probes;

import java.util.List;

class TomcatJdbcProbeIT extends PoolProbeContract {

  @Override
  String probe() {
    return "tomcatjdbc";
  }

  @Override
  String library() {
    return "TOMCAT_JDBC";
  }

  @Override
  List<String> names() {
    return List.of("patient", "hasty", "Tomcat JDBC-1");
  }
}
