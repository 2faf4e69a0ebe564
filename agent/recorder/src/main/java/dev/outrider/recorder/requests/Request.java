package dev.outrider.recorder.requests;

import dev.outrider.recorder.sql.StatementTally;
import dev.outrider.recorder.view.HttpExchange;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One request in flight: of HTTP, or a call, a job's run, a message.
 *
 * <p>Begun and ended by one thread each, not always the same; several may work for it. What a
 * thread tallied comes here when the request leaves that thread, at the latest when it ends; of a
 * thread that still works for a request already ended, when that thread is done.
 */
public final class Request {

  // In place of an endpoint: the request is in flight no more.
  private static final EndpointStats ENDED =
      new EndpointStats(0, WorkKind.HTTP, "(ended)", EndpointStats.Role.ORDINARY);

  // Where it is in flight: null until that is known.
  private final AtomicReference<@Nullable EndpointStats> place = new AtomicReference<>();
  // Whether threads besides the one that began it may know it.
  private final AtomicBoolean shared = new AtomicBoolean();
  private final Usage usage = new Usage();
  private final Gathered<StatementTally> tallies = new Gathered<>();
  private final Gathered<SlowExecution> slow = new Gathered<>();
  private WorkKind kind = WorkKind.HTTP;
  private long startNanos;
  private long tookNanos;
  private @Nullable HttpExchange exchange;
  private @Nullable String method;
  private @Nullable String path;
  private long pathId;
  private boolean routed;
  private boolean ofFiles;
  private @Nullable Route route;
  private volatile @Nullable String exception;
  private volatile @Nullable EndpointStats servedBy;

  /** One that has not begun. */
  public Request() {}

  /** A request that was over before anybody could know it: nothing comes of what is done for it. */
  public static Request over() {
    Request over = new Request();
    over.place.set(ENDED);
    return over;
  }

  /** Begins a request for a path; if that is an endpoint already, it is in flight there. */
  public void beginAt(@Nullable String byMethod, @Nullable String rawPath) {
    begin(WorkKind.HTTP);
    method = byMethod;
    path = rawPath;
    pathId = Endpoints.pathId(byMethod, rawPath);
    EndpointStats known = Endpoints.known(pathId);
    if (known != null) {
      moveTo(known);
    }
  }

  /** The same, of a server's exchange, which is asked again for what the request ends with. */
  public void beginAt(HttpExchange served) {
    beginAt(served.outrider$method(), served.outrider$path());
    exchange = served;
  }

  /** Begins work of another kind, at an endpoint that is known from the start. */
  public void begin(WorkKind ofKind, EndpointStats endpoint) {
    begin(ofKind);
    routed = true;
    moveTo(endpoint);
  }

  private void begin(WorkKind ofKind) {
    kind = ofKind;
    usage.reset();
    exchange = null;
    routed = false;
    ofFiles = false;
    if (route != null) {
      route.clear();
    }
    if (exception != null) {
      exception = null;
    }
    servedBy = null;
    place.set(null);
    startNanos = System.nanoTime();
  }

  private void moveTo(EndpointStats endpoint) {
    EndpointStats before = place.get();
    while (before != ENDED && before != endpoint) {
      if (place.compareAndSet(before, endpoint)) {
        endpoint.entered();
        if (before != null) {
          before.left();
        }
        return;
      }
      before = place.get();
    }
  }

  /**
   * The host's router chose this template.
   *
   * @param prefix what comes before it, or null to ask the server
   * @param again whether it takes the place of one chosen before
   */
  public void routed(@Nullable String prefix, String template, boolean again) {
    // Of one that has ended, the exchange may have gone on to another one already.
    if (kind == WorkKind.HTTP && (again || !routed) && !isEnded()) {
      routed = true;
      HttpExchange served = exchange;
      String before = prefix == null && served != null ? served.outrider$prefix() : prefix;
      moveTo(Endpoints.ofTemplate(method, before == null ? "" : before, template));
    }
  }

  /** Where to put a template together from its parts; null if the request is routed already. */
  public @Nullable Route openRoute() {
    if (kind != WorkKind.HTTP || routed) {
      return null;
    }
    Route open = route;
    if (open == null) {
      open = new Route();
      route = open;
    }
    return open;
  }

  /**
   * The prefix, or null if the path does not begin with it: frameworks take one that a client made
   * up in a header for what they are mounted at.
   */
  public @Nullable String truePrefix(@Nullable String prefix) {
    String whole = path;
    if (prefix == null || whole == null) {
      return null;
    }
    int end = prefix.endsWith("/") ? prefix.length() - 1 : prefix.length();
    return whole.regionMatches(0, prefix, 0, end) ? prefix : null;
  }

  /** The host's routers chose the template that has been put together. */
  public void routedBy(Route complete) {
    if (kind == WorkKind.HTTP && !routed) {
      routed = true;
      moveTo(Endpoints.ofRoute(method, complete));
    }
  }

  /** What serves the request are files: whatever their names, they are one endpoint. */
  public void servesFiles() {
    ofFiles = kind == WorkKind.HTTP && !routed;
  }

  /** Work of another kind has turned out to have a better name. */
  public void renamed(EndpointStats endpoint) {
    if (kind == endpoint.kind()) {
      moveTo(endpoint);
    }
  }

  /** What kind of work it is. */
  public WorkKind kind() {
    return kind;
  }

  @Nullable HttpExchange exchange() {
    return exchange;
  }

  /** What it has used so far. */
  public Usage usage() {
    return usage;
  }

  /** An exception left the host's code, or did not after all. */
  public void threw(@Nullable Throwable thrown) {
    String type = thrown == null ? null : ThrownTypes.nameOf(thrown);
    if (type != null || exception != null) {
      exception = type;
    }
  }

  /** A slow execution that belongs to it. */
  public void slow(SlowExecution execution) {
    slow.add(execution);
    settleIfServed();
  }

  /** Whether it is over, so that nothing counts for it any more. */
  public boolean isEnded() {
    return place.get() == ENDED;
  }

  /**
   * The request ended; only the first time counts.
   *
   * @param tally what the thread that ends it has tallied, which is empty afterwards; null if that
   *     thread does not work for it
   * @return whether this was the first time; if not, the tally is as it was
   */
  public boolean end(int status, @Nullable StatementTally tally) {
    long durationNanos = System.nanoTime() - startNanos;
    EndpointStats last = place.getAndSet(ENDED);
    if (last == ENDED) {
      return false;
    }
    if (last != null) {
      last.left();
    }
    EndpointStats endpoint = routed && last != null ? last : endpointOfPath(status);
    // Before the request counts: whoever sees it counted finds its statements, too.
    settle(endpoint, tally);
    endpoint.served(durationNanos, status, usage, exception);
    usage.close();
    exchange = null;
    path = null;
    tookNanos = durationNanos;
    return true;
  }

  /**
   * It has ended on a thread that worked for it.
   *
   * @param sinceNanos since when that thread did, without a break
   */
  void endedOnItsThread(long sinceNanos) {
    long nanos = startNanos + tookNanos - sinceNanos;
    EndpointStats by = servedBy;
    if (nanos >= Findings.REQUEST_NANOS && by != null) {
      Findings.request(by, nanos);
    }
  }

  /** When it began, by {@link System#nanoTime}. */
  long startNanos() {
    return startNanos;
  }

  /** Ends it without a trace. */
  void forget() {
    EndpointStats last = place.getAndSet(ENDED);
    if (last != null && last != ENDED) {
      last.left();
    }
  }

  private EndpointStats endpointOfPath(int status) {
    return ofFiles && !Endpoints.isRefusal(status)
        ? Endpoints.ofFiles(method)
        : Endpoints.ofPath(pathId, method, path, status);
  }

  private void settle(EndpointStats endpoint, @Nullable StatementTally tally) {
    servedBy = endpoint;
    if (tally != null || !tallies.isEmpty()) {
      // All threads' together: it is one request, wherever it ends.
      StatementTally whole = tally != null ? tally : new StatementTally();
      if (!tallies.isEmpty()) {
        tallies.take(carried -> carried.drainTo(whole::add));
      }
      whole.drainTo(endpoint.statements);
    }
    settleIfServed();
  }

  /** The request leaves a thread that has tallied this; it is empty afterwards. */
  void leave(@Nullable StatementTally tally) {
    if (tally != null && !tally.isEmpty()) {
      StatementTally carried = new StatementTally();
      tally.drainTo(carried::add);
      tallies.add(carried);
      settleIfServed();
    }
  }

  private void settleIfServed() {
    EndpointStats by = servedBy;
    if (by == null) {
      return;
    }
    // Asked here as well: a lambda that nobody needs is 16 bytes a request all the same, unless the
    // JIT compiler happens to see that.
    if (!tallies.isEmpty()) {
      tallies.take(carried -> carried.drainTo(by.statements));
    }
    if (!slow.isEmpty()) {
      slow.take(execution -> execution.servedBy(by));
    }
  }

  /** From now on other threads may know this request, so it cannot be used for another one. */
  public void share() {
    if (!shared.get()) {
      // Not set: what is read next must be read after this is written, see RequestRecorder.
      shared.getAndSet(true);
    }
  }

  boolean isShared() {
    return shared.get();
  }
}
