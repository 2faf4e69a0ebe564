package dev.outrider.agent.testkit.hosts;

/** The other one; loaded late. */
public final class HotXmlCodec {

  /** Something to be called. */
  public String encode(String text) {
    return '<' + text + "/>";
  }
}
