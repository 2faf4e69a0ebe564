package dev.outrider.agent.testkit.hosts;

/** One of two whose names end alike; each application that is deployed has its own. */
public final class HotJsonCodec implements Runnable {

  @Override
  public void run() {
    encode("json");
  }

  /** Something to be called. */
  public String encode(String text) {
    return '"' + text + '"';
  }
}
