package dev.outrider.agent.testkit.hosts;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A gRPC service over Netty, and in process, where the host is its own client. */
public final class GrpcHost {

  private GrpcHost() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    ExecutorService others = Executors.newFixedThreadPool(2);
    GrpcService service = new GrpcService(others);
    Server remote =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .executor(threads)
            .addService(service.definition())
            .build()
            .start();
    Server inProcess =
        InProcessServerBuilder.forName("site")
            .executor(threads)
            .addService(service.definition())
            .build()
            .start();
    // Drivers start threads of their own with their first use, which would be some call's.
    DriverManager.getDrivers();
    ManagedChannel own = InProcessChannelBuilder.forName("site").build();
    new GrpcLoad(own).round(1);
    own.shutdownNow();
    Console.serve(remote.getPort());
    inProcess.shutdownNow().awaitTermination();
    remote.shutdownNow().awaitTermination();
    threads.shutdown();
    others.shutdown();
  }
}
