package dev.outrider.agent.testkit.hosts;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;

/** Works on another thread, Spring's. */
public class SpringMvcWorker {

  @Async
  public CompletableFuture<Void> query() throws Exception {
    Site.query(1);
    return CompletableFuture.completedFuture(null);
  }
}
