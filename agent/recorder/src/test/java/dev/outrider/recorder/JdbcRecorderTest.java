package dev.outrider.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcRecorderTest {

  /** What a woven statement of a driver looks like to the recorder. */
  private static final class DriverStatement implements Tracked {
    private @Nullable Object state;

    @Override
    public @Nullable Object outrider$state() {
      return state;
    }

    @Override
    public void outrider$state(@Nullable Object state) {
      this.state = state;
    }
  }

  private final DriverStatement statement = new DriverStatement();
  private final StatementStats stats =
      Statements.of("UPDATE t" + System.nanoTime() + " SET a = 1", statement.getClass());

  @AfterEach
  void leavesNothingBehind() {
    assertThat(RequestRecorder.threadIsOccupied()).isFalse();
  }

  @Test
  void countsTheOutermostCallOfADriverOnce() {
    statement.outrider$state(stats);

    long outer = JdbcRecorder.enter(statement);
    long inner = JdbcRecorder.enter(statement);
    JdbcRecorder.exit(inner, statement, null);
    long otherOfTheSameDriver = JdbcRecorder.enter(new DriverStatement());
    JdbcRecorder.exit(otherOfTheSameDriver, statement, null);
    JdbcRecorder.exit(outer, statement, new IllegalStateException());

    assertThat(inner).isZero();
    assertThat(otherOfTheSameDriver).isZero();
    assertThat(stats.nanos().count()).isEqualTo(1);
    assertThat(stats.errors()).isEqualTo(1);
  }

  @Test
  void aStatementThatHandsItsWorkToAnotherDriverIsAWrapper() {
    statement.outrider$state(stats);
    Object wrapper = new Object();

    long outer = JdbcRecorder.enter(wrapper);
    long inner = JdbcRecorder.enter(statement);
    JdbcRecorder.exit(inner, statement, null);
    long unknownBefore = Statements.unknown().nanos().count();
    JdbcRecorder.exit(outer, wrapper, null);

    assertThat(stats.nanos().count()).isEqualTo(1);
    assertThat(Statements.unknown().nanos().count()).isEqualTo(unknownBefore);
  }

  @Test
  void whatADriverRunsForItselfIsNotCounted() {
    statement.outrider$state(stats);

    boolean entered = JdbcRecorder.enterHousekeeping(statement.getClass());
    long execution = JdbcRecorder.enter(statement);
    JdbcRecorder.exit(execution, statement, null);
    JdbcRecorder.leaveHousekeeping(entered);

    assertThat(stats.nanos().count()).isZero();
  }

  @Test
  void aPlainBatchCountsWithItsFirstTextAndThenBeginsAnew() {
    JdbcRecorder.batched(statement, "DELETE FROM first_of_batch");
    JdbcRecorder.batched(statement, "DELETE FROM second_of_batch");
    JdbcRecorder.exitBatch(JdbcRecorder.enter(statement), statement, false, null);

    assertThat(statement.outrider$state()).isNull();
    assertThat(Statements.of("DELETE FROM first_of_batch", statement.getClass()).nanos().count())
        .isEqualTo(1);
    assertThat(Statements.of("DELETE FROM second_of_batch", statement.getClass()).nanos().count())
        .isZero();
  }

  @Test
  void queriesBelongToTheRequestOfTheirThread() {
    statement.outrider$state(stats);
    Request request = RequestRecorder.begin();
    assertThat(request).isNotNull();
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null);
    JdbcRecorder.exit(JdbcRecorder.enter(statement), statement, null);

    assertThat(request.queries()).isEqualTo(2);
    RequestRecorder.endAtTemplate(request, "GET", "/" + System.nanoTime(), 200);
  }
}
