package dev.outrider.agent.bench;

/** The smallest application there is. */
public final class HelloHost {

  private HelloHost() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
