package dev.outrider.agent.bench;

import dev.outrider.recorder.view.HttpExchange;

/** What a woven exchange of a server looks like to the recorder. */
final class WovenExchange implements HttpExchange {

  private final String path;
  private Object state;

  WovenExchange(String path) {
    this.path = path;
  }

  @Override
  public Object outrider$state() {
    return state;
  }

  @Override
  public void outrider$state(Object state) {
    this.state = state;
  }

  @Override
  public String outrider$method() {
    return "GET";
  }

  @Override
  public String outrider$path() {
    return path;
  }

  @Override
  public String outrider$prefix() {
    return null;
  }

  @Override
  public int outrider$status() {
    return 200;
  }
}
