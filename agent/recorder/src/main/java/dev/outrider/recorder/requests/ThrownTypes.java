package dev.outrider.recorder.requests;

/** Names exceptions by their class: never by their message, which might quote the host's data. */
final class ThrownTypes {

  private static final int MOST_WRAPPERS = 10;

  // What servers and executors put around an exception of the host's code.
  private static final String[] WRAPPERS = {
    "jakarta.servlet.ServletException",
    "javax.servlet.ServletException",
    "org.springframework.web.util.NestedServletException",
    "org.springframework.jms.listener.adapter.ListenerExecutionFailedException",
    "org.springframework.amqp.rabbit.support.ListenerExecutionFailedException",
    "org.springframework.kafka.listener.ListenerExecutionFailedException",
    "org.quartz.JobExecutionException",
    "org.quartz.core.JobExecutionProcessException",
    "org.quartz.SchedulerException",
    "java.util.concurrent.CompletionException",
    "java.util.concurrent.ExecutionException",
    "java.lang.reflect.InvocationTargetException",
    "java.lang.reflect.UndeclaredThrowableException"
  };

  private ThrownTypes() {}

  /** The class name of the exception, or of what it merely wraps. */
  static String nameOf(Throwable thrown) {
    Throwable told = thrown;
    for (int i = 0; i < MOST_WRAPPERS && isWrapper(told); i++) {
      Throwable cause = told.getCause();
      if (cause == null) {
        break;
      }
      told = cause;
    }
    return told.getClass().getName();
  }

  private static boolean isWrapper(Throwable thrown) {
    String name = thrown.getClass().getName();
    for (String wrapper : WRAPPERS) {
      if (wrapper.equals(name)) {
        return true;
      }
    }
    return false;
  }
}
