package dev.outrider.recorder.servers;

import dev.outrider.recorder.Failures;
import dev.outrider.recorder.requests.Frame;
import dev.outrider.recorder.requests.Request;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request when its servlet container says that asynchronous work on it completed.
 *
 * <p>A proxy of the container's listener interface, {@code javax} or {@code jakarta}: this package
 * can see neither. Made only for requests that go asynchronous in containers that no probe knows.
 */
final class AsyncCompletion implements InvocationHandler {

  private final Request request;
  private final Object response;

  private AsyncCompletion(Request request, Object response) {
    this.request = request;
    this.response = response;
  }

  /** Has the container tell when asynchronous work on {@code request} completes. */
  static void listen(Object asyncContext, Request request, Object response)
      throws ReflectiveOperationException {
    Class<?> context = contextInterfaceOf(asyncContext.getClass());
    String listenerName = context.getName().replace("AsyncContext", "AsyncListener");
    Class<?> listener = Class.forName(listenerName, false, context.getClassLoader());
    Object proxy =
        Proxy.newProxyInstance(
            listener.getClassLoader(),
            new Class<?>[] {listener},
            new AsyncCompletion(request, response));
    context.getMethod("addListener", listener).invoke(asyncContext, proxy);
  }

  private static Class<?> contextInterfaceOf(Class<?> type) throws ClassNotFoundException {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Class<?> implemented : each.getInterfaces()) {
        if (implemented.getName().endsWith(".servlet.AsyncContext")) {
          return implemented;
        }
      }
    }
    throw new ClassNotFoundException("AsyncContext of " + type.getName());
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method called, @Nullable Object[] arguments) {
    switch (called.getName()) {
      case "onComplete":
        end();
        return null;
      case "onError":
        failed(arguments[0]);
        return null;
      case "onStartAsync":
        listenAgain(arguments[0]);
        return null;
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "toString":
        return "Outrider's listener";
      default:
        return null;
    }
  }

  private void end() {
    try {
      Frame.current().end(request, ServletRecorder.statusOf(response));
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  private void failed(@Nullable Object event) {
    try {
      if (event != null) {
        Object thrown = event.getClass().getMethod("getThrowable").invoke(event);
        request.threw(thrown instanceof Throwable ? (Throwable) thrown : null);
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }

  /** A container forgets its listeners when a request goes asynchronous once more. */
  private void listenAgain(@Nullable Object event) {
    try {
      if (event != null) {
        Object context = event.getClass().getMethod("getAsyncContext").invoke(event);
        if (context != null) {
          listen(context, request, response);
        }
      }
    } catch (Throwable failure) {
      Failures.suppressed(failure);
    }
  }
}
