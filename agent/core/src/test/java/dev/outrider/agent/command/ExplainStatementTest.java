package dev.outrider.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.agent.explain.Explainable;
import dev.outrider.agent.explain.Explainer;
import dev.outrider.protocol.Command;
import dev.outrider.protocol.CommandResult;
import dev.outrider.protocol.CommandResult.Status;
import java.io.File;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainStatementTest {

  private static final long ID = 0xfedcba9876543210L;

  private static CommandResult carryOut(boolean allowed, String id) throws InterruptedException {
    // Without an origin it never comes to connecting.
    ExplainStatement explain =
        new ExplainStatement(
            allowed,
            each -> each == ID ? new Explainable("SELECT ?", "sqlite", null) : null,
            new Explainer(new File("no.jar"), () -> {}));
    return explain.carryOut(
        new Command("c1", Command.EXPLAIN_STATEMENT, Map.of(Command.STATEMENT, id)));
  }

  @Test
  void isRefusedWhereTheHostForbidsIt() throws InterruptedException {
    CommandResult result = carryOut(false, Long.toHexString(ID));
    assertThat(result.status()).isEqualTo(Status.REFUSED);
    assertThat(result.message()).contains("jdbc.explain=false");
    assertThat(result.commandId()).isEqualTo("c1");
  }

  @Test
  void doesNotFindWhatIsNotThere() throws InterruptedException {
    for (String id : new String[] {"", "1", "no hex", "1" + Long.toHexString(ID)}) {
      assertThat(carryOut(true, id).status()).isEqualTo(Status.NOT_FOUND);
    }
  }

  @Test
  void passesOnWhyThereIsNoPlan() throws InterruptedException {
    CommandResult result = carryOut(true, Long.toHexString(ID));
    assertThat(result.status()).isEqualTo(Status.REFUSED);
    assertThat(result.message()).contains("no connection made");
    assertThat(result.entries()).isEmpty();
  }
}
