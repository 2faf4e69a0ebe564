package dev.outrider.agent.testkit.hosts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.sql.DataSource;

/** What lies between a host and its driver: pools and proxies, each upon the one before. */
final class Layers implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final Deque<AutoCloseable> pools = new ArrayDeque<>();
  private final int poolSize;
  private DataSource top;

  private Layers(DataSource bottom, int poolSize) {
    top = bottom;
    this.poolSize = poolSize;
  }

  /**
   * Layers over the connections that {@code DriverManager} gives for a URL.
   *
   * @param names from the inside out: a pool or proxy of {@link #add}, or a {@link Wrappers.Kind}
   */
  static Layers over(String url, List<String> names) throws Exception {
    return over(url, names, CONNECTIONS);
  }

  /** The same with pools of one connection, whose work then depends on no other thread. */
  static Layers ofOneConnection(String url, List<String> names) throws Exception {
    return over(url, names, 1);
  }

  private static Layers over(String url, List<String> names, int poolSize) throws Exception {
    Layers layers = new Layers(Wrappers.ofDriverManager(url), poolSize);
    for (String name : names) {
      layers.add(name);
    }
    return layers;
  }

  // One class each, so that a host needs the libraries of its own layers alone.
  private void add(String name) throws Exception {
    switch (name) {
      case "hikari" -> put(Hikari.over(top, poolSize));
      case "dbcp2" -> put(Dbcp2.over(top, poolSize));
      case "tomcat" -> put(TomcatPool.over(top, poolSize));
      case "c3p0" -> put(C3p0.over(top, poolSize));
      case "agroal" -> put(AgroalPool.over(top, poolSize));
      case "p6spy" -> top = Proxies.p6spy(top);
      case "datasource-proxy" -> top = Proxies.datasourceProxy(top);
      default -> top = Wrappers.around(top, name);
    }
  }

  private void put(Pool pool) {
    pools.push(pool.close());
    top = pool.source();
  }

  Connection connect() throws SQLException {
    return top.getConnection();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable pool : pools) {
      pool.close();
    }
  }

  /** A pool and how it is closed. */
  record Pool(DataSource source, AutoCloseable close) {}

  private static final class Hikari {
    static Pool over(DataSource inner, int size) {
      var config = new com.zaxxer.hikari.HikariConfig();
      config.setDataSource(inner);
      config.setMaximumPoolSize(size);
      var pool = new com.zaxxer.hikari.HikariDataSource(config);
      return new Pool(pool, pool);
    }
  }

  private static final class Dbcp2 {
    static Pool over(DataSource inner, int size) {
      var pool =
          new org.apache.commons.dbcp2.BasicDataSource() {
            @Override
            protected org.apache.commons.dbcp2.ConnectionFactory createConnectionFactory() {
              return inner::getConnection;
            }
          };
      pool.setMaxTotal(size);
      pool.setPoolPreparedStatements(true);
      return new Pool(pool, pool);
    }
  }

  private static final class TomcatPool {
    static Pool over(DataSource inner, int size) {
      var properties = new org.apache.tomcat.jdbc.pool.PoolProperties();
      properties.setDataSource(inner);
      properties.setMaxActive(size);
      properties.setInitialSize(1);
      properties.setJdbcInterceptors("StatementCache");
      var pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
      return new Pool(pool, pool::close);
    }
  }

  private static final class C3p0 {
    static Pool over(DataSource inner, int size) throws SQLException {
      var pool =
          com.mchange.v2.c3p0.DataSources.pooledDataSource(
              inner,
              java.util.Map.of(
                  "initialPoolSize",
                  1,
                  "minPoolSize",
                  1,
                  "maxPoolSize",
                  size,
                  "maxStatements",
                  size == 1 ? 0 : 50,
                  // Else by a thread of the pool's, some time later.
                  "forceSynchronousCheckins",
                  size == 1));
      return new Pool(pool, () -> com.mchange.v2.c3p0.DataSources.destroy(pool));
    }
  }

  private static final class Proxies {
    static DataSource p6spy(DataSource inner) {
      // Without its module that writes a log file.
      System.setProperty("p6spy.config.modulelist", "com.p6spy.engine.spy.P6SpyFactory");
      return new com.p6spy.engine.spy.P6DataSource(inner);
    }

    static DataSource datasourceProxy(DataSource inner) {
      return net.ttddyy.dsproxy.support.ProxyDataSourceBuilder.create(inner).build();
    }
  }
}
