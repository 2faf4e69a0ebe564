package dev.outrider.agent.probes;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.pools.ReuseRecorder;
import java.util.Set;

/**
 * Netty 4.1 and 4.2: what allocates buffers says that it was made, and is asked what it counts
 * anyway.
 */
final class NettyBuffersProbe implements Probe {

  private static final Set<String> ALLOCATORS =
      Set.of(
          "io/netty/buffer/PooledByteBufAllocator",
          "io/netty/buffer/AdaptiveByteBufAllocator",
          "io/netty/buffer/UnpooledByteBufAllocator");

  @Override
  public boolean matches(ClassLook look) {
    return ALLOCATORS.contains(look.name());
  }

  @Override
  public void weave(Weaving weaving) {
    weaving
        .require("metric")
        .built(Call.of(ReuseRecorder.class, "nettyAllocator", Call.Value.THIS));
  }
}
