package dev.outrider.recorder.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.recorder.view.Delivery;
import dev.outrider.recorder.view.KeyedJob;
import dev.outrider.recorder.view.PolledRecords;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobNamesTest {

  private record Key(String group, String name) implements KeyedJob {
    @Override
    public String outrider$group() {
      return group;
    }

    @Override
    public String outrider$name() {
      return name;
    }

    @Override
    public Class<?> outrider$type() {
      return JobNamesTest.class;
    }

    @Override
    public Object outrider$state() {
      return null;
    }

    @Override
    public void outrider$state(Object state) {}
  }

  private record Topic(String outrider$destination) implements Delivery {}

  private record Polled(List<Topic> outrider$partitions) implements PolledRecords {
    @Override
    public boolean outrider$isEmpty() {
      return outrider$partitions.isEmpty();
    }
  }

  private static final String CLASS = "dev.outrider.recorder.work.JobNamesTest";

  @ParameterizedTest
  @CsvSource({
    "DEFAULT, daily report, DEFAULT.daily report",
    "imports, import-17, imports.import-*",
    "DEFAULT, 20240131, DEFAULT.*",
    "DEFAULT, feedback1, DEFAULT.feedback*",
    "DEFAULT, 6da64b5bd2ee-0affec71-6993-4409-905b-565d35534442, " + CLASS,
    "0affec71-6993-4409-905b-565d35534442, import, " + CLASS,
  })
  void keysThatAreMadeUpForEachJobGiveTheirClass(String group, String name, String expected) {
    assertThat(JobNames.ofKey(new Key(group, name))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, orders",
    "orders.v2, orders.v2",
    "amq.gen-JzTY20BRgKO-HjmUJj0wLg, amq.gen-*",
    "temp-queue://ID:shop-41216-1:1:1, temp-queue://*",
    "tmp_0affec71-6993-4409-905b-565d35534442, tmp_*",
  })
  void queuesThatNobodyNamedShareOneName(String destination, String expected) {
    assertThat(JobNames.ofDestination(destination)).isEqualTo(expected);
  }

  @Test
  void severalTopicsHaveOneNameWhateverTheirOrder() {
    assertThat(ofTopics("visits", "visits")).isEqualTo("visits");
    assertThat(ofTopics("visits", "bills", "visits")).isEqualTo("bills and others");
    assertThat(ofTopics("bills", "visits")).isEqualTo("bills and others");
    assertThat(ofTopics()).isNull();
  }

  private static String ofTopics(String... names) {
    List<Topic> topics = new ArrayList<>();
    for (String name : names) {
      topics.add(new Topic(name));
    }
    return JobNames.ofTopics(new Polled(topics));
  }
}
