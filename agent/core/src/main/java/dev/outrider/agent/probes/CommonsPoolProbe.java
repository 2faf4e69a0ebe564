package dev.outrider.agent.probes;

import dev.outrider.agent.weave.Call;
import dev.outrider.agent.weave.ClassLook;
import dev.outrider.agent.weave.Probe;
import dev.outrider.agent.weave.Weaving;
import dev.outrider.recorder.pools.ReuseRecorder;

/**
 * Apache Commons Pool 2: its pools say that they were made, and are asked what they count anyway.
 *
 * <p>Why not its {@code SoftReferenceObjectPool}? It counts nothing, and tells its size only under
 * the lock that it holds while it makes objects.
 */
final class CommonsPoolProbe implements Probe {

  private static final String POOL = "org/apache/commons/pool2/impl/GenericObjectPool";
  private static final String KEYED = "org/apache/commons/pool2/impl/GenericKeyedObjectPool";

  @Override
  public boolean matches(ClassLook look) {
    return look.name().equals(POOL) || look.name().equals(KEYED);
  }

  @Override
  public void weave(Weaving weaving) {
    weaving
        .require("getNumActive")
        .built(Call.of(ReuseRecorder.class, "objectPool", Call.Value.THIS));
  }
}
