package dev.outrider.agent.probes;

import dev.outrider.agent.weave.Library;
import java.util.ArrayList;
import java.util.List;

/**
 * Every library that Outrider knows: its name, its probe, and what its classes' names begin with.
 */
public final class Probes {

  private static final String[] MODULE_LOADERS = {
    "org/jboss/modules/", "org/eclipse/osgi/internal/loader/", "org/apache/felix/framework/"
  };

  private static final String[] JDK_EXECUTORS = {
    "java/util/concurrent/ThreadPoolExecutor",
    "java/util/concurrent/ScheduledThreadPoolExecutor",
    "java/util/concurrent/ForkJoinPool",
    "java/util/concurrent/ForkJoinTask",
    "java/util/concurrent/CompletableFuture",
    "java/lang/ThreadBuilders",
    "java/util/TimerThread"
  };

  private static final String[] LIBRARY_EXECUTORS = {
    "org/apache/tomcat/util/threads/ThreadPoolExecutor",
    "org/eclipse/jetty/util/thread/QueuedThreadPool",
    "org/jboss/threads/",
    "org/springframework/core/task/SimpleAsyncTaskExecutor"
  };

  private static final String[] TOMCAT = {
    "org/apache/coyote/AbstractProcessorLight",
    "org/apache/coyote/Re",
    "org/apache/catalina/connector/CoyoteAdapter"
  };

  private static final String[] JETTY = {
    "org/eclipse/jetty/server/HttpChannel", "org/eclipse/jetty/http/MetaData$Response"
  };

  private static final String[] JETTY_12 = {
    "org/eclipse/jetty/server/internal/HttpChannelState", "org/eclipse/jetty/ee"
  };

  private static final String[] NETTY_HTTP = {
    "io/netty/channel/",
    "io/netty/handler/codec/http/",
    "io/netty/handler/codec/http2/",
    "io/netty/util/DefaultAttributeMap"
  };

  private static final String[] KAFKA = {
    "org/apache/kafka/clients/consumer/", "org/apache/kafka/common/TopicPartition"
  };

  private static final String[] SPRING_RABBIT = {
    "org/springframework/amqp/rabbit/listener/AbstractMessageListenerContainer",
    "org/springframework/amqp/core/Message"
  };

  private static final String[] SPRING_WEB = {
    "org/springframework/web/servlet/HandlerExecutionChain",
    "org/springframework/web/servlet/resource/"
  };

  private static final String[] WEBFLUX = {
    "org/springframework/web/reactive/DispatcherHandler",
    "org/springframework/web/reactive/resource/ResourceWebHandler",
    "org/springframework/web/server/ServerWebExchange"
  };

  private static final String[] INFINISPAN = {
    "org/infinispan/configuration/cache/Statistics",
    "org/infinispan/factories/InternalCacheFactory",
    "org/infinispan/cache/impl/AbstractDelegatingCache"
  };

  private static final String[] SPRING_CACHE = {
    "org/springframework/cache/caffeine/CaffeineCache",
    "org/springframework/cache/concurrent/ConcurrentMapCache"
  };

  private static final String[] JERSEY = {
    "org/glassfish/jersey/server/internal/routing/UriRoutingContext",
    "org/glassfish/jersey/uri/UriTemplate"
  };

  private static final String RESTEASY_REQUEST =
      "org/jboss/resteasy/plugins/server/BaseHttpRequest";

  private static final String[] VERTX = {
    "io/vertx/core/impl/",
    "io/vertx/core/http/impl/",
    "io/vertx/ext/web/",
    "io/netty/handler/codec/http2/Http2Headers"
  };

  private Probes() {}

  public static List<Library> all() {
    return List.of(
        anywhere("jdbc", "JdbcProbe"),
        in("hikari", "HikariProbe", "com/zaxxer/hikari/pool/"),
        in("dbcp2", "Dbcp2Probe", "org/apache/commons/dbcp2/", "org/apache/tomcat/dbcp/dbcp2/"),
        in("tomcatjdbc", "TomcatJdbcProbe", "org/apache/tomcat/jdbc/pool/"),
        in("c3p0", "C3p0Probe", "com/mchange/v2/c3p0/"),
        in("agroal", "AgroalProbe", "io/agroal/"),
        in("commonspool", "CommonsPoolProbe", "org/apache/commons/pool2/impl/Generic"),
        in("caffeine", "CaffeineProbe", "com/github/benmanes/caffeine/cache/"),
        in("guava", "GuavaProbe", "com/google/common/cache/"),
        in("ehcache", "EhcacheProbe", "org/ehcache/core/"),
        in("infinispan", "InfinispanProbe", INFINISPAN),
        anywhere("jcache", "JCacheProbe"),
        in("springcache", "SpringCacheProbe", SPRING_CACHE),
        in("lettuce", "LettuceProbe", "io/lettuce/core/"),
        in("jedis", "JedisProbe", "redis/clients/jedis/"),
        in("tomcat", "TomcatProbe", TOMCAT),
        in("jetty", "JettyProbe", JETTY),
        in("jetty12", "Jetty12Probe", JETTY_12),
        in("undertow", "UndertowProbe", "io/undertow/"),
        anywhere("servlet", "ServletProbe"),
        in("jdkhttpserver", "JdkHttpServerProbe", "sun/net/httpserver/"),
        in("nettyhttp", "NettyHttpProbe", NETTY_HTTP),
        in("nettybuffers", "NettyBuffersProbe", "io/netty/buffer/"),
        in("nettyexecutors", "NettyExecutorsProbe", "io/netty/util/concurrent/"),
        in("vertx", "VertxProbe", VERTX),
        in("helidon", "HelidonProbe", "io/helidon/webserver/http", "io/helidon/http/"),
        in("grpc", "GrpcProbe", "io/grpc/"),
        in("springweb", "SpringWebProbe", SPRING_WEB),
        in("webflux", "WebFluxProbe", WEBFLUX),
        in("jersey", "JerseyProbe", JERSEY),
        in("resteasy", "ResteasyProbe", "org/jboss/resteasy/core/Resource", RESTEASY_REQUEST),
        in("resteasyreactive", "ResteasyReactiveProbe", "org/jboss/resteasy/reactive/server/"),
        in("executors", "ExecutorsProbe", JDK_EXECUTORS).andOfTheJdk(),
        in("libraryexecutors", "LibraryExecutorsProbe", LIBRARY_EXECUTORS),
        in("springscheduling", "SpringSchedulingProbe", "org/springframework/scheduling/"),
        in("quartz", "QuartzProbe", "org/quartz/core/", "org/quartz/impl/"),
        in("kafka", "KafkaProbe", KAFKA),
        in("springkafka", "SpringKafkaProbe", "org/springframework/kafka/listener/"),
        in("springjms", "SpringJmsProbe", "org/springframework/jms/listener/"),
        in("springrabbit", "SpringRabbitProbe", SPRING_RABBIT),
        in("bootdelegation", "BootDelegationProbe", MODULE_LOADERS).withoutSwitch());
  }

  private static Library in(String name, String probe, String... prefixes) {
    return Library.in(name, Probes.class, probe, prefixes);
  }

  private static Library anywhere(String name, String probe) {
    return Library.anywhere(name, Probes.class, probe);
  }

  /** The names of those that have a switch. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Library library : all()) {
      if (library.isOptional()) {
        names.add(library.name());
      }
    }
    return names;
  }
}
