package dev.outrider.recorder;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Ends a request when its servlet container says that asynchronous work on it completed.
 *
 * <p>A proxy of the container's listener interface, {@code javax} or {@code jakarta}: this package
 * can see neither. Made only for requests that go asynchronous.
 */
public final class AsyncCompletion implements InvocationHandler {

  private final Request request;
  private final String method;
  private final String path;
  private final Object response;
  private final Class<?> responseInterface;

  private AsyncCompletion(
      Request request, String method, String path, Object response, Class<?> responseInterface) {
    this.request = request;
    this.method = method;
    this.path = path;
    this.response = response;
    this.responseInterface = responseInterface;
  }

  /**
   * A listener that ends {@code request}.
   *
   * @param listenerInterface the container's {@code AsyncListener}
   * @param responseInterface the container's {@code HttpServletResponse}
   */
  public static Object listener(
      Class<?> listenerInterface,
      Request request,
      String method,
      String path,
      Object response,
      Class<?> responseInterface) {
    return Proxy.newProxyInstance(
        listenerInterface.getClassLoader(),
        new Class<?>[] {listenerInterface},
        new AsyncCompletion(request, method, path, response, responseInterface));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method called, @Nullable Object[] arguments) {
    switch (called.getName()) {
      case "onComplete":
        RequestRecorder.endAtPath(request, method, path, status());
        return null;
      case "onStartAsync":
        listenAgain(proxy, arguments[0]);
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

  private int status() {
    try {
      return (Integer) responseInterface.getMethod("getStatus").invoke(response);
    } catch (ReflectiveOperationException | RuntimeException e) {
      Failures.suppressed(e);
      return 0;
    }
  }

  /** A container forgets its listeners when a request goes asynchronous once more. */
  private static void listenAgain(Object proxy, @Nullable Object event) {
    if (event == null) {
      return;
    }
    try {
      Object context = event.getClass().getMethod("getAsyncContext").invoke(event);
      Class<?> listenerInterface = proxy.getClass().getInterfaces()[0];
      Class<?> contextInterface =
          Class.forName(
              listenerInterface.getName().replace("AsyncListener", "AsyncContext"),
              false,
              listenerInterface.getClassLoader());
      contextInterface.getMethod("addListener", listenerInterface).invoke(context, proxy);
    } catch (InvocationTargetException e) {
      Failures.suppressed(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      Failures.suppressed(e);
    }
  }
}
