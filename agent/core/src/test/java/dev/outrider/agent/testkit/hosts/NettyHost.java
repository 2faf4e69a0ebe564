package dev.outrider.agent.testkit.hosts;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.CleartextHttp2ServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetSocketAddress;

/** The site on Netty's own handlers: HTTP/1.1, and HTTP/2 asked for or known before. */
public final class NettyHost {

  private static final int LARGEST_BODY = 1 << 20;

  private NettyHost() {}

  public static void main(String[] arguments) throws Exception {
    EventLoopGroup loops = new NioEventLoopGroup(2);
    EventExecutorGroup others = new DefaultEventExecutorGroup(2);
    ChannelHandler connections =
        initializer(pipeline -> addHttp(pipeline, new NettySite("/plain", others)));
    Channel server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(connections)
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    Console.serve(((InetSocketAddress) server.localAddress()).getPort());
    server.close().sync();
    loops.shutdownGracefully();
    others.shutdownGracefully();
  }

  private static void addHttp(ChannelPipeline pipeline, NettySite site) {
    HttpServerCodec codec = new HttpServerCodec();
    HttpServerUpgradeHandler upgrade =
        new HttpServerUpgradeHandler(
            codec,
            protocol ->
                protocol.toString().equals("h2c")
                    ? new Http2ServerUpgradeCodec(frames(), streams(site))
                    : null,
            LARGEST_BODY);
    pipeline.addLast(
        new CleartextHttp2ServerUpgradeHandler(
            codec,
            upgrade,
            initializer(knownBefore -> knownBefore.addLast(frames(), streams(site)))));
    pipeline.addLast(new HttpObjectAggregator(LARGEST_BODY), site);
  }

  private static Http2FrameCodec frames() {
    return Http2FrameCodecBuilder.forServer().build();
  }

  private static ChannelHandler streams(NettySite site) {
    return new Http2MultiplexHandler(
        initializer(
            stream ->
                stream.addLast(
                    new Http2StreamFrameToHttpObjectCodec(true),
                    new HttpObjectAggregator(LARGEST_BODY),
                    site)));
  }

  private interface Filling {
    void fill(ChannelPipeline pipeline);
  }

  private static ChannelHandler initializer(Filling filling) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        filling.fill(channel.pipeline());
      }
    };
  }
}
