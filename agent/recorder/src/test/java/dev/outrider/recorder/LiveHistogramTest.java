package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveHistogramTest {

  private final LiveHistogram histogram = new LiveHistogram();

  @Test
  void countsSumsAndKeepsTheMaximum() {
    histogram.record(3);
    histogram.record(70_000);
    histogram.record(3);
    histogram.record(-5);

    assertThat(histogram.count()).isEqualTo(4);
    assertThat(histogram.sum()).isEqualTo(70_006);
    assertThat(histogram.max()).isEqualTo(70_000);
  }

  @Test
  void losesNothingWhenManyThreadsRecordAtOnce() throws InterruptedException {
    int threads = 8;
    int each = 100_000;
    List<Thread> recording = new ArrayList<>();
    long[] sums = new long[threads];
    for (int t = 0; t < threads; t++) {
      int seed = t;
      recording.add(
          new Thread(
              () -> {
                Random random = new Random(seed);
                for (int i = 0; i < each; i++) {
                  long value = random.nextInt(1 << 20);
                  sums[seed] += value;
                  histogram.record(value);
                }
              }));
    }
    recording.forEach(Thread::start);
    for (Thread thread : recording) {
      thread.join();
    }

    long[] counts = new long[HistogramLayout.BUCKETS];
    histogram.copyTo(counts);
    assertThat(Arrays.stream(counts).sum()).isEqualTo((long) threads * each);
    assertThat(histogram.count()).isEqualTo((long) threads * each);
    assertThat(histogram.sum()).isEqualTo(Arrays.stream(sums).sum());
  }
}
