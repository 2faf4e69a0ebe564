package dev.outrider.agent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HostCodeTest {

  @Test
  void theCallSiteIsTheInnermostFrameOfTheApplicationsOwn() {
    assertThat(
            HostCode.callSite(
                stack(
                    "org.postgresql.jdbc.PgStatement",
                    "com.zaxxer.hikari.pool.ProxyStatement",
                    "org.hibernate.engine.Query",
                    "jdk.proxy2.$Proxy7",
                    "com.example.Orders$$EnhancerBySpringCGLIB",
                    "com.example.Orders",
                    "com.example.Main")))
        .isEqualTo("com.example.Orders.run(Some.java:7)");
    assertThat(HostCode.callSite(stack("org.h2.jdbc.A", "org.springframework.samples.petclinic.B")))
        .isEqualTo("org.springframework.samples.petclinic.B.run(Some.java:7)");
  }

  @Test
  void aStackOfLibrariesAloneIsToldByItsInnermostFrame() {
    assertThat(HostCode.callSite(stack("org.h2.jdbc.A", "java.lang.Thread")))
        .isEqualTo("org.h2.jdbc.A.run(Some.java:7)");
    assertThat(HostCode.callSite(new StackTraceElement[0])).isEmpty();
  }

  @Test
  void framesWithoutALineOrAFileAreWrittenToo() {
    assertThat(
            HostCode.stack(
                new StackTraceElement[] {
                  new StackTraceElement("a.B", "c", "B.java", -1),
                  new StackTraceElement("d.E", "f", null, -1)
                }))
        .isEqualTo("a.B.c(B.java)\nd.E.f(unknown source)");
  }

  private static StackTraceElement[] stack(String... classNames) {
    return Arrays.stream(classNames)
        .map(name -> new StackTraceElement(name, "run", "Some.java", 7))
        .toArray(StackTraceElement[]::new);
  }
}
