package dev.outrider.recorder.servers;

import dev.outrider.recorder.servlet.AsyncContext;
import dev.outrider.recorder.servlet.AsyncListener;
import dev.outrider.recorder.view.ServletAnswer;
import dev.outrider.recorder.view.ServletExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the woven request and response of a servlet container look like to the recorder, in one. */
final class ContainerExchange implements ServletExchange, ServletAnswer, AsyncContext {

  private enum DispatcherType {
    REQUEST,
    FORWARD,
    ERROR
  }

  private final String path;
  private DispatcherType dispatch = DispatcherType.REQUEST;
  private int status = 200;
  private boolean async;
  private boolean deaf;
  private @Nullable Object attribute;
  private final List<AsyncListener> listeners = new ArrayList<>();

  ContainerExchange(String path) {
    this.path = path;
  }

  /** Calls a filter chain or servlet as woven code would. */
  void call(Runnable body) {
    long entered = ServletRecorder.enter(this);
    Throwable thrown = null;
    try {
      body.run();
    } catch (Throwable failure) {
      thrown = failure;
      throw failure;
    } finally {
      ServletRecorder.exit(entered, this, this, thrown);
    }
  }

  void forward(Runnable body) {
    dispatch = DispatcherType.FORWARD;
    call(body);
    dispatch = DispatcherType.REQUEST;
  }

  void dispatchError(Runnable body) {
    dispatch = DispatcherType.ERROR;
    call(body);
  }

  void answers(int newStatus) {
    status = newStatus;
  }

  void startAsync() {
    async = true;
  }

  /** From now on nobody may listen any more. */
  void isDeaf() {
    deaf = true;
  }

  void routedAt(String template) {
    attribute = template;
  }

  /** Tells the listeners, which are told of nothing else unless they listen again. */
  void tell(Consumer<AsyncListener> event) {
    List<AsyncListener> told = new ArrayList<>(listeners);
    listeners.clear();
    told.forEach(event);
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public void addListener(AsyncListener listener) {
    if (deaf) {
      throw new IllegalStateException("too late to listen");
    }
    listeners.add(listener);
  }

  @Override
  public String outrider$method() {
    return "GET";
  }

  @Override
  public String outrider$path() {
    return path;
  }

  @Override
  public String outrider$contextPath() {
    return "/app";
  }

  @Override
  public String outrider$servletPath() {
    return "/servlet";
  }

  @Override
  public @Nullable String outrider$pathInfo() {
    return "/below";
  }

  @Override
  public Object outrider$dispatch() {
    return dispatch;
  }

  @Override
  public boolean outrider$isAsync() {
    return async;
  }

  @Override
  public Object outrider$asyncContext() {
    return this;
  }

  @Override
  public @Nullable Object outrider$attribute(String name) {
    return attribute;
  }

  @Override
  public int outrider$status() {
    return status;
  }
}
