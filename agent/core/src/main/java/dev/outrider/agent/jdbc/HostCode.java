package dev.outrider.agent.jdbc;

import dev.outrider.recorder.Prefixes;

/** Writes a stack of the host's down, and finds in it the code that the host's own people wrote. */
final class HostCode {

  private static final int MOST_LINES = 60;

  // Below these prefixes is what applications are built with, not what they are.
  private static final String[] LIBRARIES = {
    "java.",
    "javax.",
    "jakarta.",
    "jdk.",
    "sun.",
    "com.sun.",
    "kotlin.",
    "scala.",
    "groovy.",
    "org.sqlite.",
    "org.postgresql.",
    "com.mysql.",
    "org.mariadb.",
    "org.h2.",
    "org.hsqldb.",
    "org.apache.",
    "com.microsoft.sqlserver.",
    "oracle.",
    "com.ibm.db2.",
    "com.zaxxer.hikari.",
    "com.mchange.",
    "io.agroal.",
    "com.p6spy.",
    "net.ttddyy.",
    "com.alibaba.druid.",
    "org.springframework.",
    "org.hibernate.",
    "org.thymeleaf.",
    "org.mybatis.",
    "freemarker.",
    "org.eclipse.",
    "org.jooq.",
    "org.jdbi.",
    "com.querydsl.",
    "com.blazebit.",
    "io.ebean.",
    "io.undertow.",
    "io.netty.",
    "io.quarkus.",
    "io.micronaut.",
    "org.jboss.",
    "org.wildfly.",
    "org.xnio.",
    "net.bytebuddy.",
    "com.fasterxml.",
    "com.google.common.",
    "com.github.benmanes.",
    "reactor."
  };

  // What is an application all the same, although its name begins like a library's.
  private static final String[] APPLICATIONS = {"org.springframework.samples."};

  private HostCode() {}

  /** One frame a line, innermost first, at most {@value #MOST_LINES}. */
  static String stack(StackTraceElement[] frames) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < frames.length && i < MOST_LINES; i++) {
      if (i > 0) {
        text.append('\n');
      }
      text.append(line(frames[i]));
    }
    return text.toString();
  }

  /** The innermost frame of the application's own; of a stack without any, the innermost. */
  static String callSite(StackTraceElement[] frames) {
    for (StackTraceElement frame : frames) {
      if (!isLibrary(frame.getClassName())) {
        return line(frame);
      }
    }
    return frames.length == 0 ? "" : line(frames[0]);
  }

  private static String line(StackTraceElement frame) {
    String place =
        frame.getFileName() == null
            ? "unknown source"
            : frame.getLineNumber() < 0
                ? frame.getFileName()
                : frame.getFileName() + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
  }

  private static boolean isLibrary(String className) {
    // What is generated at run time stands between the host's code and a library.
    if (className.contains("$$") || className.contains("$Proxy")) {
      return true;
    }
    return Prefixes.begin(className, LIBRARIES) && !Prefixes.begin(className, APPLICATIONS);
  }
}
