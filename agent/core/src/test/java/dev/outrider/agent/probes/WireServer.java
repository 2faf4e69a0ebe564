package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import dev.outrider.agent.testkit.hosts.JdkHttpHost;
import dev.outrider.agent.testkit.hosts.NettyHost;
import dev.outrider.agent.testkit.hosts.ReactorNettyHost;
import dev.outrider.agent.testkit.hosts.VertxHost;
import java.util.Map;

/** Servers that are no servlet containers, in the versions that are tested. */
enum WireServer {
  JDK(false) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(JdkHttpHost.class);
    }
  },
  JDK_LATER(true) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(JdkHttpHost.class);
    }
  },
  NETTY_4_1(false) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(NettyHost.class);
    }
  },
  NETTY_4_2(true) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(NettyHost.class).libraries("netty42", Map.of());
    }
  },
  REACTOR_NETTY_1_2(false) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(ReactorNettyHost.class);
    }
  },
  REACTOR_NETTY_1_3(true) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(ReactorNettyHost.class).libraries("netty42", Map.of());
    }
  },
  VERTX_4(false) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(VertxHost.class);
    }
  },
  VERTX_5(true) {
    @Override
    HostJvm.Builder host() {
      return HostJvm.of(VertxHost.class).libraries("vertx5", Map.of());
    }
  };

  private final boolean later;

  WireServer(boolean later) {
    this.later = later;
  }

  abstract HostJvm.Builder host();

  /** Whether it is tested on the later JDK. */
  boolean later() {
    return later;
  }

  /** Whether it is the JDK's own, which can do less. */
  boolean isJdk() {
    return name().startsWith("JDK");
  }

  /** Whether it has a router of its own. */
  boolean isVertx() {
    return name().startsWith("VERTX");
  }

  /** Whether it keeps requests back until the ones before them are answered. */
  boolean ordersPipelines() {
    return name().startsWith("REACTOR") || isVertx();
  }
}
