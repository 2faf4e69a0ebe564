package dev.outrider.agent.testkit.hosts;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.JedisPool;

/**
 * Uses pools of Apache Commons Pool 2, built in each way, and tells what each says of itself.
 *
 * <p>Argument: {@code alone}, or {@code withClients} if those are there that build such pools.
 */
public final class ObjectPoolHost {

  private static final int SIZE = 3;

  /** What is pooled. */
  static final class Buffer {
    boolean isValid = true;
  }

  static class BufferFactory extends BasePooledObjectFactory<Buffer> {
    @Override
    public Buffer create() {
      return new Buffer();
    }

    @Override
    public PooledObject<Buffer> wrap(Buffer buffer) {
      return new DefaultPooledObject<>(buffer);
    }

    @Override
    public boolean validateObject(PooledObject<Buffer> pooled) {
      return pooled.getObject().isValid;
    }
  }

  static final class KeyedFactory extends BaseKeyedPooledObjectFactory<String, Buffer> {
    @Override
    public Buffer create(String key) {
      return new Buffer();
    }

    @Override
    public PooledObject<Buffer> wrap(Buffer buffer) {
      return new DefaultPooledObject<>(buffer);
    }
  }

  /** Does not say what it makes, so that the pool fails when it is asked. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  static final class UntypedFactory implements PooledObjectFactory {
    @Override
    public PooledObject makeObject() {
      return new DefaultPooledObject(new Buffer());
    }

    @Override
    public void destroyObject(PooledObject pooled) {}

    @Override
    public boolean validateObject(PooledObject pooled) {
      return true;
    }

    @Override
    public void activateObject(PooledObject pooled) {}

    @Override
    public void passivateObject(PooledObject pooled) {}
  }

  /** A pool of the application's own. */
  static final class BufferPool extends GenericObjectPool<Buffer> {
    BufferPool() {
      super(new BufferFactory(), config());
    }
  }

  /** Those that other libraries build. */
  static final class OfClients {
    private final JedisPool jedis = new JedisPool("127.0.0.1", 1);
    private final BasicDataSource connections = new BasicDataSource();

    /** Has a pool of connections, and one of statements in each. */
    void use() throws SQLException {
      connections.setUrl("jdbc:h2:mem:pools");
      connections.setPoolPreparedStatements(true);
      try (Connection connection = connections.getConnection();
          var statement = connection.prepareStatement("SELECT 1")) {
        statement.execute();
      }
      tell("ObjectPoolHost.OfClients.jedis", jedis);
    }
  }

  private static final GenericObjectPool<Buffer> SHARED =
      new GenericObjectPool<>(new BufferFactory());

  private final GenericObjectPool<Buffer> buffers =
      new GenericObjectPool<>(new BufferFactory(), config());
  private final BufferPool own = new BufferPool();

  @SuppressWarnings("unchecked")
  private final GenericObjectPool<Buffer> untyped = new GenericObjectPool<>(new UntypedFactory());

  private final GenericKeyedObjectPool<String, Buffer> keyed =
      new GenericKeyedObjectPool<>(new KeyedFactory());
  private final List<GenericObjectPool<Buffer>> made = List.of(make(), make());
  private final List<Buffer> held = new ArrayList<>();

  private GenericObjectPool<Buffer> toClose = new GenericObjectPool<>(new BufferFactory());
  private GenericObjectPool<Buffer> toDrop = new GenericObjectPool<>(new BufferFactory(), config());

  private ObjectPoolHost() {}

  private static GenericObjectPool<Buffer> make() {
    return new GenericObjectPool<>(new BufferFactory(), config());
  }

  // A pool that is registered with JMX is held by that.
  private static GenericObjectPoolConfig<Buffer> config() {
    GenericObjectPoolConfig<Buffer> config = new GenericObjectPoolConfig<>();
    config.setJmxEnabled(false);
    config.setMaxTotal(SIZE);
    config.setTestOnBorrow(true);
    return config;
  }

  public static void main(String[] arguments) throws Exception {
    ObjectPoolHost host = new ObjectPoolHost();
    OfClients clients = arguments[0].equals("alone") ? null : new OfClients();
    host.use();
    host.tell();
    if (clients != null) {
      clients.use();
    }
    tell("ObjectPoolHost.toClose", host.toClose);
    tell("ObjectPoolHost.toDrop", host.toDrop);
    Console.ready();

    Thread waiter = host.exhaust();
    host.dropBoth();
    host.tell();
    Console.ready();

    host.relieve(waiter);
    host.tell();
    while (Console.ready()) {
      host.tell();
    }
  }

  private void use() throws Exception {
    for (int i = 0; i < 5; i++) {
      give(SHARED, SHARED.borrowObject());
      give(own, own.borrowObject());
      give(untyped, untyped.borrowObject());
      keyed.returnObject("a", keyed.borrowObject("a"));
    }
    var unused = keyed.borrowObject("b");
    give(made.get(0), made.get(0).borrowObject());
    give(toClose, toClose.borrowObject());
    give(toDrop, toDrop.borrowObject());
    outwear();
    evict();
  }

  private static void give(GenericObjectPool<Buffer> pool, Buffer buffer) throws Exception {
    pool.returnObject(buffer);
  }

  /** One that is no longer valid when it is to be lent again. */
  private void outwear() throws Exception {
    Buffer worn = buffers.borrowObject();
    worn.isValid = false;
    buffers.returnObject(worn);
    buffers.returnObject(buffers.borrowObject());
  }

  /** Some that were idle for too long: for a millisecond. */
  @SuppressWarnings("deprecation")
  private static void evict() throws Exception {
    SHARED.setMinEvictableIdleTimeMillis(1);
    while (SHARED.getDestroyedByEvictorCount() == 0) {
      Thread.onSpinWait();
      SHARED.evict();
    }
  }

  /** Takes all there may be, and has a thread wait for more. */
  private Thread exhaust() throws Exception {
    for (int i = 0; i < SIZE; i++) {
      held.add(buffers.borrowObject());
    }
    Thread waiter = new Thread(this::borrowAndReturn);
    waiter.start();
    while (buffers.getNumWaiters() == 0) {
      Thread.onSpinWait();
    }
    own.setBlockWhenExhausted(false);
    Set<Buffer> all = new HashSet<>();
    for (int i = 0; i < SIZE; i++) {
      all.add(own.borrowObject());
    }
    try {
      all.add(own.borrowObject());
    } catch (NoSuchElementException e) {
      held.addAll(all);
    }
    return waiter;
  }

  private void borrowAndReturn() {
    try {
      buffers.returnObject(buffers.borrowObject());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void relieve(Thread waiter) throws Exception {
    Buffer destroyed = held.get(0);
    buffers.returnObject(held.get(1));
    buffers.returnObject(held.get(2));
    waiter.join();
    buffers.invalidateObject(destroyed);
  }

  private void dropBoth() {
    toClose.close();
    WeakReference<Object> dropped = new WeakReference<>(toDrop);
    toDrop = null;
    while (dropped.get() != null) {
      System.gc();
    }
  }

  private void tell() {
    tell("ObjectPoolHost.SHARED", SHARED);
    tell("ObjectPoolHost.buffers", buffers);
    tell("ObjectPoolHost.own", own);
    tell("ObjectPoolHost.untyped", untyped);
    tell("ObjectPoolHost.make", made.get(0));
    tell("ObjectPoolHost.make#2", made.get(1));
    String name = "ObjectPoolHost.keyed";
    Console.count(name + "/active", keyed.getNumActive());
    Console.count(name + "/idle", keyed.getNumIdle());
    Console.count(name + "/waiting", keyed.getNumWaiters());
    Console.count(name + "/max", keyed.getMaxTotal());
    Console.count(name + "/maxPerKey", keyed.getMaxTotalPerKey());
    Console.count(name + "/borrowed", keyed.getBorrowedCount());
    Console.count(name + "/returned", keyed.getReturnedCount());
    Console.count(name + "/created", keyed.getCreatedCount());
    Console.count(name + "/destroyed", keyed.getDestroyedCount());
  }

  @SuppressWarnings("deprecation")
  private static void tell(String name, GenericObjectPool<?> pool) {
    Console.count(name + "/active", pool.getNumActive());
    Console.count(name + "/idle", pool.getNumIdle());
    Console.count(name + "/waiting", pool.getNumWaiters());
    Console.count(name + "/max", pool.getMaxTotal());
    Console.count(name + "/blocks", pool.getBlockWhenExhausted() ? 1 : 0);
    Console.count(name + "/borrowed", pool.getBorrowedCount());
    Console.count(name + "/returned", pool.getReturnedCount());
    Console.count(name + "/created", pool.getCreatedCount());
    Console.count(name + "/destroyed", pool.getDestroyedCount());
    Console.count(name + "/evicted", pool.getDestroyedByEvictorCount());
    Console.count(name + "/invalid", pool.getDestroyedByBorrowValidationCount());
    Console.count(name + "/meanWaitMillis", pool.getMeanBorrowWaitTimeMillis());
    Console.count(name + "/maxWaitMillis", pool.getMaxBorrowWaitTimeMillis());
  }
}
