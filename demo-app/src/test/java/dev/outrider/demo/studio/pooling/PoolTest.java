package dev.outrider.demo.studio.pooling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PoolTest {
  private final AtomicBoolean on = new AtomicBoolean(true);
  private final Pool<StringBuilder> pool =
      new Pool<>(
          2,
          StringBuilder::new,
          builder -> {
            builder.setLength(0);
            return builder.capacity() <= 100;
          },
          on::get);

  @Test
  void lendsTheSameAgainAsGoodAsNew() {
    StringBuilder first = pool.use(builder -> builder.append("left behind"));

    assertThat(pool.<StringBuilder>use(builder -> builder)).isSameAs(first).isEmpty();
  }

  @Test
  void keepsOneThatIsReturnedTwiceOnce() {
    Pool<StringBuilder>.Lease lease = pool.get();
    lease.close();
    lease.close();

    assertThat(pool.size()).isEqualTo(1);
    assertThatThrownBy(lease::value).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keepsNoMoreThanItMayAndNothingTooLarge() {
    Pool<StringBuilder>.Lease first = pool.get();
    Pool<StringBuilder>.Lease second = pool.get();
    Pool<StringBuilder>.Lease third = pool.get();
    assertThat(first.value()).isNotSameAs(second.value()).isNotSameAs(third.value());
    third.value().append("x".repeat(1_000));

    third.close();
    assertThat(pool.size()).isZero();
    first.close();
    second.close();
    pool.use(builder -> pool.use(inner -> pool.use(innermost -> "")));
    assertThat(pool.size()).isEqualTo(2);
  }

  @Test
  void keepsNothingWhileItIsOffOrOnceItIsCleared() {
    pool.use(builder -> "");
    pool.clear();
    assertThat(pool.size()).isZero();

    on.set(false);
    StringBuilder lent = pool.use(builder -> builder);
    assertThat(pool.size()).isZero();
    assertThat(pool.<StringBuilder>use(builder -> builder)).isNotSameAs(lent);
  }
}
