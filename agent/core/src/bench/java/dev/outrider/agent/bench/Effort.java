package dev.outrider.agent.bench;

/**
 * How long to measure.
 *
 * @param rounds JMH forks of each benchmark
 * @param startPairs pairs of JVMs started with and without the agent
 * @param heapPairs the same for the heap
 * @param recordingPairs the same for the flight recording
 */
record Effort(
    int rounds,
    int warmups,
    int iterations,
    int iterationMillis,
    int startPairs,
    int heapPairs,
    int recordingPairs) {

  static final Effort FULL = new Effort(5, 4, 4, 350, 21, 3, 5);
  static final Effort QUICK = new Effort(1, 5, 3, 250, 5, 1, 3);
}
