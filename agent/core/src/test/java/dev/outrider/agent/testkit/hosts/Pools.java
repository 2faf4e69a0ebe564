package dev.outrider.agent.testkit.hosts;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.DriverManagerConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Real connection pools of a fixed size, one library each. */
enum Pools {
  HIKARI {
    @Override
    Pool make(String name, int size, int timeoutMillis, String password) {
      HikariConfig config = new HikariConfig();
      config.setPoolName(name);
      config.setJdbcUrl(URL);
      config.setUsername(USER);
      config.setPassword(password);
      config.setMaximumPoolSize(size);
      config.setConnectionTimeout(timeoutMillis);
      config.setInitializationFailTimeout(-1);
      HikariDataSource source = new HikariDataSource(config);
      return new Pool(source, source);
    }
  },
  DBCP2 {
    @Override
    Pool make(String name, int size, int timeoutMillis, String password) {
      if (name == null) {
        return madeByHand(password);
      }
      BasicDataSource source = new BasicDataSource();
      source.setJmxName("org.example:type=Pool,name=" + name);
      source.setUrl(URL);
      source.setUsername(USER);
      source.setPassword(password);
      source.setInitialSize(size);
      source.setMaxTotal(size);
      source.setMaxIdle(size);
      source.setMaxWaitMillis(timeoutMillis);
      return new Pool(source, source);
    }

    // A BasicDataSource that cannot connect never has a pool.
    private Pool madeByHand(String password) {
      var factory =
          new PoolableConnectionFactory(
              new DriverManagerConnectionFactory(URL, USER, password), null);
      var objects = new GenericObjectPool<PoolableConnection>(factory);
      factory.setPool(objects);
      var source = new PoolingDataSource<PoolableConnection>(objects);
      return new Pool(source, objects);
    }
  },
  TOMCAT_JDBC {
    @Override
    Pool make(String name, int size, int timeoutMillis, String password) {
      var source = new org.apache.tomcat.jdbc.pool.DataSource();
      if (name != null) {
        source.setName(name);
      }
      source.setDriverClassName("org.h2.Driver");
      source.setUrl(URL);
      source.setUsername(USER);
      source.setPassword(password);
      source.setInitialSize(password.isEmpty() ? size : 0);
      source.setMinIdle(0);
      source.setMaxIdle(size);
      source.setMaxActive(size);
      source.setMaxWait(timeoutMillis);
      return new Pool(source, source::close);
    }
  },
  C3P0 {
    @Override
    Pool make(String name, int size, int timeoutMillis, String password) {
      ComboPooledDataSource source = new ComboPooledDataSource();
      if (name != null) {
        source.setDataSourceName(name);
      }
      source.setJdbcUrl(URL);
      source.setUser(USER);
      source.setPassword(password);
      source.setInitialPoolSize(size);
      source.setMinPoolSize(size);
      source.setMaxPoolSize(size);
      // One that cannot connect says so at once, and not only when the wait is over.
      source.setCheckoutTimeout(password.isEmpty() ? timeoutMillis : 0);
      source.setAcquireRetryAttempts(1);
      source.setAcquireRetryDelay(1);
      return new Pool(source, source);
    }
  },
  AGROAL {
    @Override
    Pool make(String name, int size, int timeoutMillis, String password) throws Exception {
      AgroalDataSource source =
          AgroalDataSource.from(
              new AgroalDataSourceConfigurationSupplier()
                  .connectionPoolConfiguration(
                      pool ->
                          pool.initialSize(password.isEmpty() ? size : 0)
                              .maxSize(size)
                              .acquisitionTimeout(Duration.ofMillis(timeoutMillis))
                              .connectionFactoryConfiguration(
                                  connections ->
                                      connections
                                          .jdbcUrl(URL)
                                          .principal(new NamePrincipal(USER))
                                          .credential(new SimplePassword(password)))));
      return new Pool(source, source);
    }
  };

  private static final String URL = "jdbc:h2:mem:pool;DB_CLOSE_DELAY=-1";
  private static final String USER = "sa";

  /** A pool, and what closes it. */
  record Pool(DataSource source, AutoCloseable close) {}

  /**
   * A pool that keeps as many connections as it may have.
   *
   * @param name null for one that is not given any, or where the library has no names
   */
  abstract Pool make(String name, int size, int timeoutMillis, String password) throws Exception;
}
