package dev.outrider.agent.caches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.protocol.Entry;
import dev.outrider.protocol.Field;
import dev.outrider.protocol.Kind;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JCacheStatisticsTest {

  /** As much of a cache of some provider's as is asked of it. */
  public record Cache(String name) {
    public Manager getCacheManager() {
      return new Manager();
    }

    public String getName() {
      return name;
    }
  }

  /** Its manager. */
  public static final class Manager {
    public URI getURI() {
      return URI.create("test:statistics");
    }
  }

  private final List<ObjectName> registered = new ArrayList<>();
  private long nanos;
  private final JCacheStatistics statistics = new JCacheStatistics(() -> nanos);

  @AfterEach
  void unregister() throws JMException {
    for (ObjectName each : registered) {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(each);
    }
  }

  private void register(String cache) throws JMException {
    ObjectName name =
        new ObjectName(
            "javax.cache:type=CacheStatistics,CacheManager=test.statistics,Cache=" + cache);
    CacheStatisticsMXBean bean =
        (CacheStatisticsMXBean)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {CacheStatisticsMXBean.class},
                (proxy, method, arguments) ->
                    method.getReturnType() == long.class ? (Object) 7L : (Object) 0f);
    ManagementFactory.getPlatformMBeanServer()
        .registerMBean(new StandardMBean(bean, CacheStatisticsMXBean.class, true), name);
    registered.add(name);
  }

  /** Whether the statistics are found. */
  private boolean finds(String cache) throws ReflectiveOperationException {
    Entry.Builder entry = Entry.of(Kind.CACHE, cache);
    statistics.read(new Cache(cache)).writeTo(entry);
    return entry.build().count(Field.Cache.HITS) == 7;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Test
  void aCacheWithoutAnMBeanIsLookedForLessAndLessOften() throws Exception {
    assertThat(finds("late")).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(finds("late")).isFalse();
    register("late");
    pass(Duration.ofMillis(1_900));
    assertThat(finds("late")).isFalse();
    pass(Duration.ofMillis(100));
    assertThat(finds("late")).isTrue();
  }

  @Test
  void theLongestWaitIsAMinute() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(finds("never")).isFalse();
      pass(Duration.ofMinutes(1));
    }
    register("never");
    assertThat(finds("never")).isTrue();
  }

  @Test
  void aCacheThatIsNewIsFoundAtOnce() throws Exception {
    assertThat(finds("without")).isFalse();
    register("with");
    assertThat(finds("with")).isTrue();
    assertThat(finds("with")).isTrue();
  }
}
