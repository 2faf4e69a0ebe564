package dev.outrider.agent.testkit.hosts;

import java.sql.SQLException;

/** One way to use JDBC. Its executions are counted in the work's account. */
enum Way {
  PLAIN(PlainWays::plain),
  KEYS(PlainWays::keys),
  FAILING(PlainWays::failing),
  PREPARED(PreparedWays::prepared),
  REUSED(PreparedWays::reused),
  PREPARED_KEYS(PreparedWays::keys),
  CALLS(PreparedWays::calls),
  BATCHES(BatchWays::batches),
  FAILING_BATCHES(BatchWays::failing),
  RESULTS(ResultWays::several),
  CURSORS(ResultWays::cursors),
  UNFINISHED(ResultWays::unfinished),
  ELSEWHERE(ResultWays::closedElsewhere),
  TRANSACTIONS(TransactionWays::transactions),
  QUESTIONS(TransactionWays::questions);

  private interface Step {
    void run(Work work) throws SQLException;
  }

  private final Step step;

  Way(Step step) {
    this.step = step;
  }

  void run(Work work) throws SQLException {
    step.run(work);
  }
}
