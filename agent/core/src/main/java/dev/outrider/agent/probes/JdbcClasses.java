package dev.outrider.agent.probes;

import dev.outrider.agent.weave.ClassLook;
import dev.outrider.recorder.Prefixes;

/**
 * Tells which classes belong to JDBC drivers.
 *
 * <p>A driver is known by its package and the names of its classes; or, where neither is, a class
 * is a driver's that implements a JDBC interface itself and does not hold another of the same kind
 * to hand the work to.
 */
final class JdbcClasses {

  private static final String[] DRIVERS = {
    "org/sqlite/",
    "org/postgresql/jdbc",
    "com/mysql/cj/jdbc/",
    "com/mysql/jdbc/",
    "org/mariadb/jdbc/",
    "org/h2/jdbc/",
    "org/hsqldb/jdbc/",
    "org/apache/derby/impl/jdbc/",
    "org/apache/derby/client/",
    "org/apache/derby/iapi/jdbc/",
    "org/apache/derby/jdbc/",
    "com/microsoft/sqlserver/jdbc/",
    "oracle/jdbc/driver/",
    "com/ibm/db2/jcc/"
  };

  // Pools and proxies, so that nobody needs to look into them. A wrapper that is neither here nor
  // told by its fields is found out by the recorder when a driver runs beneath it.
  private static final String[] WRAPPERS = {
    "com/zaxxer/hikari/",
    "org/apache/commons/dbcp",
    "org/apache/tomcat/",
    "com/mchange/",
    "io/agroal/",
    "com/p6spy/",
    "net/ttddyy/",
    "org/jboss/",
    "com/alibaba/druid/",
    "oracle/jdbc/replay/",
    "oracle/jdbc/proxy/",
    "oracle/ucp/"
  };

  private static final String[] WRAPPING_NAMES = {
    "Wrapper", "Proxy", "Brokered", "Logical", "Pooled"
  };

  // The helpers of statements, results and connections.
  private static final String[] HELPING_ENDS = {
    "Exception", "MetaData", "Cache", "Factory", "Key", "Config", "Manager", "Group", "Handler"
  };

  // Of DB2's driver, whose classes have names that change with each version, its own as well.
  private static final String[] STATEMENTS = {
    "java/sql/Statement",
    "java/sql/PreparedStatement",
    "java/sql/CallableStatement",
    "com/ibm/db2/jcc/DB2Statement",
    "com/ibm/db2/jcc/DB2PreparedStatement",
    "com/ibm/db2/jcc/DB2CallableStatement"
  };
  private static final String[] RESULTS = {"java/sql/ResultSet", "com/ibm/db2/jcc/DB2ResultSet"};
  private static final String[] CONNECTIONS = {
    "java/sql/Connection", "com/ibm/db2/jcc/DB2Connection"
  };
  private static final String[] META_DATA = {"java/sql/DatabaseMetaData"};
  private static final String RESULT = "ResultSet";

  /** What a class of a driver's is. */
  enum Kind {
    STATEMENT,
    RESULT,
    CONNECTION,
    META_DATA,
    DRIVER,
    NONE
  }

  private JdbcClasses() {}

  /**
   * What the class is; asked of every class of the host, most of which implement nothing of JDBC.
   */
  static Kind kindOf(ClassLook look) {
    String name = look.name();
    if (Prefixes.begin(name, DRIVERS)) {
      return hasWrappingName(name) || look.isInterface() ? Kind.NONE : kindInDriver(look);
    }
    return look.implementsAnyIn("java/sql/")
            && !Prefixes.begin(name, WRAPPERS)
            && !look.isInterface()
        ? kindByInterface(look)
        : Kind.NONE;
  }

  private static Kind kindInDriver(ClassLook look) {
    if (isNamedAs(look.name(), "Statement")) {
      return Kind.STATEMENT;
    }
    if (isNamedAs(look.name(), RESULT)) {
      return Kind.RESULT;
    }
    if (isNamedAs(look.name(), "Connection")) {
      return Kind.CONNECTION;
    }
    return look.simpleName().contains("DatabaseMetaData") ? Kind.META_DATA : kindByInterface(look);
  }

  private static Kind kindByInterface(ClassLook look) {
    if (isByItself(look, STATEMENTS)) {
      return Kind.STATEMENT;
    }
    if (isByItself(look, RESULTS)) {
      return Kind.RESULT;
    }
    if (isByItself(look, CONNECTIONS)) {
      return Kind.CONNECTION;
    }
    if (isByItself(look, META_DATA)) {
      return Kind.META_DATA;
    }
    return look.implementsDirectly("java/sql/Driver") ? Kind.DRIVER : Kind.NONE;
  }

  /** Whether the class above is a statement that is woven, too, and carries the fields. */
  static boolean isBelowStatement(ClassLook look) {
    return isNamedAs(look.superName(), "Statement");
  }

  static boolean isBelowResult(ClassLook look) {
    return isNamedAs(look.superName(), RESULT);
  }

  static boolean isBelowConnection(ClassLook look) {
    return isNamedAs(look.superName(), "Connection");
  }

  private static boolean isNamedAs(String name, String word) {
    String simpleName = simpleName(name);
    return Prefixes.begin(name, DRIVERS)
        && (simpleName.contains(word) || (word.equals(RESULT) && simpleName.endsWith("Result")))
        && !hasWrappingName(name)
        && !endsAsHelper(simpleName);
  }

  private static boolean endsAsHelper(String simpleName) {
    for (String end : HELPING_ENDS) {
      if (simpleName.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isByItself(ClassLook look, String[] interfaces) {
    for (String each : interfaces) {
      if (look.implementsDirectly(each)) {
        return !holdsAny(look, interfaces);
      }
    }
    return false;
  }

  private static boolean holdsAny(ClassLook look, String[] interfaces) {
    for (String each : interfaces) {
      if (look.hasFieldOf(each)) {
        return true;
      }
    }
    return false;
  }

  private static String simpleName(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean hasWrappingName(String name) {
    String simpleName = simpleName(name);
    for (String part : WRAPPING_NAMES) {
      if (simpleName.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
