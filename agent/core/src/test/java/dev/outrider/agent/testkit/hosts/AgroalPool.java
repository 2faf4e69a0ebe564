package dev.outrider.agent.testkit.hosts;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** An Agroal pool. It wants to make its driver itself: that one gives what lies beneath. */
final class AgroalPool {

  private static volatile DataSource beneath;

  private AgroalPool() {}

  static Layers.Pool over(DataSource inner, int size) throws SQLException {
    beneath = inner;
    var pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(
                    pooling ->
                        pooling
                            .maxSize(size)
                            .connectionFactoryConfiguration(
                                factory ->
                                    factory
                                        .jdbcUrl("jdbc:beneath:")
                                        .connectionProviderClass(Beneath.class))));
    return new Layers.Pool(pool, pool);
  }

  /** What Agroal takes for a driver. */
  public static final class Beneath implements Driver {

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
      return beneath.getConnection();
    }

    @Override
    public boolean acceptsURL(String url) {
      return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
      return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
      return 1;
    }

    @Override
    public int getMinorVersion() {
      return 0;
    }

    @Override
    public boolean jdbcCompliant() {
      return false;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }
  }
}
