package dev.outrider.recorder.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectTest {

  @ParameterizedTest
  @CsvSource({
    "org.postgresql.jdbc.PgPreparedStatement, POSTGRESQL",
    "com.impossibl.postgres.jdbc.PGSimpleStatement, POSTGRESQL",
    "com.amazon.redshift.jdbc.RedshiftStatementImpl, POSTGRESQL",
    "com.mysql.cj.jdbc.ClientPreparedStatement, MYSQL",
    "com.mysql.jdbc.StatementImpl, MYSQL",
    "org.mariadb.jdbc.Statement, MYSQL",
    "com.microsoft.sqlserver.jdbc.SQLServerStatement, SQL_SERVER",
    "net.sourceforge.jtds.jdbc.JtdsStatement, SQL_SERVER",
    "oracle.jdbc.driver.OraclePreparedStatement, ORACLE",
    "org.sqlite.jdbc4.JDBC4Statement, SQLITE",
    "org.hsqldb.jdbc.JDBCStatement, HSQLDB",
    "org.h2.jdbc.JdbcStatement, STANDARD",
    "org.apache.derby.impl.jdbc.EmbedStatement, STANDARD",
    "com.ibm.db2.jcc.am.Statement, STANDARD",
    "Unpackaged, STANDARD",
  })
  void isToldByTheDriversClass(String driverClass, Dialect expected) {
    assertThat(Dialect.ofClass(driverClass)).isEqualTo(expected);
  }
}
