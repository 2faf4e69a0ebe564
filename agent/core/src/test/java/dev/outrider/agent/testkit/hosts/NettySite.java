package dev.outrider.agent.testkit.hosts;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.TimeUnit;

/** The handler behind Netty's codecs: serves the site, and a WebSocket that asks the database. */
@ChannelHandler.Sharable
final class NettySite extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final int WHILE_MILLIS = 20;

  private final String prefix;
  private final EventExecutorGroup others;

  NettySite(String prefix, EventExecutorGroup others) {
    this.prefix = prefix;
    this.others = others;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    OnNetty wire = new OnNetty(context, others, HttpUtil.isKeepAlive(request));
    String uri = request.uri();
    if (request.decoderResult().isFailure()) {
      wire.error(400);
    } else if (!uri.startsWith(prefix)) {
      wire.error(404);
    } else if (uri.equals(prefix + "/socket")) {
      upgrade(context, request);
    } else {
      try {
        WireSite.serve(uri.substring(prefix.length()).split("\\?", 2)[0], wire);
      } catch (Exception e) {
        wire.error(500);
      }
    }
  }

  private static void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
    new WebSocketServerHandshakerFactory("ws://localhost", null, false)
        .newHandshaker(request)
        .handshake(context.channel(), request);
    context.pipeline().addLast(new Echo());
  }

  private static final class Echo extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame)
        throws Exception {
      if (frame instanceof TextWebSocketFrame) {
        Site.query(1);
        context.writeAndFlush(frame.retain());
      } else {
        context.close();
      }
    }
  }

  private record OnNetty(
      ChannelHandlerContext context, EventExecutorGroup others, boolean keepAlive)
      implements WireSite.Wire {

    @Override
    public void answer(int status) {
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.valueOf(status),
              Unpooled.copiedBuffer("answer".getBytes()));
      HttpUtil.setContentLength(response, response.content().readableBytes());
      closeUnlessKept(response, context.writeAndFlush(response));
    }

    private void closeUnlessKept(HttpResponse response, ChannelFuture written) {
      if (!keepAlive && !response.headers().contains(HttpHeaderNames.CONNECTION)) {
        written.addListener(ChannelFutureListener.CLOSE);
      }
    }

    @Override
    public void error(int status) {
      answer(status);
    }

    @Override
    public void pieces() {
      begin();
      piece(5);
    }

    @Override
    public void endless() {
      begin();
      piece(Integer.MAX_VALUE);
    }

    private void begin() {
      HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      HttpUtil.setTransferEncodingChunked(response, true);
      context.write(response);
    }

    private void piece(int more) {
      if (more == 0) {
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      } else {
        context
            .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[1000])))
            .addListener(
                written -> {
                  if (written.isSuccess()) {
                    inAWhile(() -> piece(more - 1));
                  }
                });
      }
    }

    @Override
    public void answerElsewhere(Site.Step work) {
      others
          .next()
          .execute(
              WireSite.task(
                  () -> {
                    work.run();
                    answer(200);
                  }));
    }

    @Override
    public void inAWhile(Site.Step work) {
      context.executor().schedule(WireSite.task(work), WHILE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
