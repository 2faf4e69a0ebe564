package dev.outrider.agent.testkit.hosts;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls all of {@link GrpcService} in every way, and tells what a server must have counted. */
public final class GrpcLoad {

  private final Channel channel;
  private final Map<String, Map<Integer, Long>> statuses = new TreeMap<>();
  private final Map<String, Integer> queries = new TreeMap<>();

  public GrpcLoad(Channel channel) {
    this.channel = channel;
  }

  /**
   * Does it all once.
   *
   * @param times how often it was done altogether, by others too
   * @return by kind and name of the endpoint, what came out and how many queries it took
   */
  public Map<String, String> round(int times) throws Exception {
    for (String name : new String[] {"Item", "Missing", "Broken", "Later"}) {
      int each = name.equals("Item") ? 1 : name.equals("Later") ? 2 : 0;
      count(name, unary(name, CallOptions.DEFAULT), each);
    }
    count(
        "Never",
        unary("Never", CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS)),
        1);
    unary("Unknown", CallOptions.DEFAULT);
    count(Status.Code.UNIMPLEMENTED.value(), "grpc (refused)", 0);
    stream();
    chat();
    cancelled();
    Map<String, String> counted = new TreeMap<>();
    statuses.forEach(
        (name, codes) -> {
          Map<Integer, Long> all = new TreeMap<>();
          codes.forEach((code, calls) -> all.put(code, calls * times));
          counted.put(name, all + " with " + queries.get(name) * times + " queries");
        });
    return counted;
  }

  private void count(String method, Status.Code code, int each) {
    count(code.value(), "grpc " + GrpcService.NAME + "/" + method, each);
  }

  private void count(int code, String endpoint, int each) {
    statuses.computeIfAbsent(endpoint, name -> new TreeMap<>()).merge(code, 1L, Long::sum);
    queries.merge(endpoint, each, Integer::sum);
  }

  private Status.Code unary(String name, CallOptions options) {
    try {
      ClientCalls.blockingUnaryCall(channel, GrpcService.unary(name), options, "ask");
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private void stream() {
    Iterator<String> pieces =
        ClientCalls.blockingServerStreamingCall(
            channel,
            GrpcService.method("Stream", MethodDescriptor.MethodType.SERVER_STREAMING),
            CallOptions.DEFAULT,
            "ask");
    pieces.forEachRemaining(piece -> {});
    count("Stream", Status.Code.OK, 3);
  }

  private void chat() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    StreamObserver<String> asked = ClientCalls.asyncBidiStreamingCall(chatCall(), new Until(done));
    asked.onNext("one");
    asked.onNext("two");
    asked.onCompleted();
    await(done);
    count("Chat", Status.Code.OK, 2);
  }

  /** The client goes away in the midst of a call. */
  private void cancelled() throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    ClientCall<String, String> call = chatCall();
    StreamObserver<String> asked =
        ClientCalls.asyncBidiStreamingCall(
            call,
            new StreamObserver<>() {
              @Override
              public void onNext(String text) {
                answered.countDown();
              }

              @Override
              public void onError(Throwable failure) {}

              @Override
              public void onCompleted() {}
            });
    asked.onNext("one");
    await(answered);
    call.cancel("on purpose", null);
    count("Chat", Status.Code.CANCELLED, 1);
  }

  private ClientCall<String, String> chatCall() {
    return channel.newCall(
        GrpcService.method("Chat", MethodDescriptor.MethodType.BIDI_STREAMING),
        CallOptions.DEFAULT);
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("no answer within 20 s");
    }
  }

  private record Until(CountDownLatch done) implements StreamObserver<String> {
    @Override
    public void onNext(String text) {}

    @Override
    public void onError(Throwable failure) {
      done.countDown();
    }

    @Override
    public void onCompleted() {
      done.countDown();
    }
  }
}
