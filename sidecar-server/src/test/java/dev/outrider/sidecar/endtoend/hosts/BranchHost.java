package dev.outrider.sidecar.endtoend.hosts;

import dev.outrider.agent.testkit.hosts.Console;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Each time it is told to go on, allocates at some thousand call stacks that were not there before:
 * if that is often enough, nobody can keep them all.
 */
public final class BranchHost {

  private static final int ROUNDS = 3_000;
  private static final int DEPTH = 40;
  private static final int ARRAY_BYTES = 60_000;

  private static volatile byte[] latest = new byte[0];

  private BranchHost() {}

  public static void main(String[] arguments) throws IOException {
    Random random = new Random(6);
    while (Console.ready()) {
      for (int round = 0; round < ROUNDS; round++) {
        left(DEPTH, random);
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private static void left(int depth, Random random) {
    branch(depth, random);
  }

  private static void right(int depth, Random random) {
    branch(depth, random);
  }

  private static void branch(int depth, Random random) {
    if (depth == 0) {
      latest = new byte[ARRAY_BYTES];
    } else if (random.nextBoolean()) {
      left(depth - 1, random);
    } else {
      right(depth - 1, random);
    }
  }
}
