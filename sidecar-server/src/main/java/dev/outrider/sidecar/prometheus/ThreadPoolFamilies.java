package dev.outrider.sidecar.prometheus;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.outrider.sidecar.model.Jvm;
import dev.outrider.sidecar.model.JvmGroup;
import dev.outrider.sidecar.model.ThreadPoolView;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Statements that no request, job or message asked for, by the threads that executed them. */
final class ThreadPoolFamilies implements FamilyGroup {

  private static final String[] LABELS = {"service", "jvm", "thread_pool"};

  private final Family duration =
      Family.histogram(
          "outrider_thread_pool_query_seconds",
          "Time of each statement executed outside of requests in seconds.",
          LABELS);
  private final Family rows =
      Family.counter("outrider_thread_pool_rows_total", "Rows read outside of requests.", LABELS);

  @Override
  public void add(Jvm jvm) {
    String service = jvm.service();
    jvm.threadPools()
        .collect(groupingBy(ThreadPoolView::name, TreeMap::new, toList()))
        .forEach(
            (name, pools) -> {
              String[] labels = {service, jvm.id(), name};
              duration.add(
                  JvmGroup.merged(pools.stream().map(ThreadPoolView::queryNanos)),
                  Buckets.SECONDS,
                  labels);
              rows.add(pools.stream().mapToLong(ThreadPoolView::rows).sum(), labels);
            });
  }

  @Override
  public Stream<Family> families() {
    return Stream.of(duration, rows);
  }
}
