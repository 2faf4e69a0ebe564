package dev.outrider.agent.probes;

import dev.outrider.agent.testkit.HostJvm;
import java.util.Map;

/** The same with Netty 4.2. */
class NettyBuffers42ProbeIT extends NettyBuffersProbeIT {

  @Override
  HostJvm.Builder host() {
    return super.host().libraries("netty42", Map.of());
  }
}
