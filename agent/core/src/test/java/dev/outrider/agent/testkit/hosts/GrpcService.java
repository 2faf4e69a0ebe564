package dev.outrider.agent.testkit.hosts;

import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;

/** {@code org.example.Shop}, made by hand of texts: what each of its methods does is its name. */
public final class GrpcService {

  public static final String NAME = "org.example.Shop";

  private final Executor others;

  GrpcService(Executor others) {
    this.others = others;
  }

  /** Describes a method, for the server as for its clients. */
  public static MethodDescriptor<String, String> method(
      String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
        .setType(type)
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  ServerServiceDefinition definition() {
    return ServerServiceDefinition.builder(NAME)
        .addMethod(unary("Item"), ServerCalls.asyncUnaryCall(this::item))
        .addMethod(
            unary("Missing"),
            ServerCalls.asyncUnaryCall(
                (asked, answer) -> answer.onError(Status.NOT_FOUND.asRuntimeException())))
        .addMethod(
            unary("Broken"),
            ServerCalls.asyncUnaryCall(
                (asked, answer) -> {
                  throw new IllegalStateException("on purpose");
                }))
        .addMethod(unary("Later"), ServerCalls.asyncUnaryCall(this::later))
        .addMethod(unary("Never"), ServerCalls.asyncUnaryCall((asked, answer) -> query()))
        .addMethod(
            method("Stream", MethodDescriptor.MethodType.SERVER_STREAMING),
            ServerCalls.asyncServerStreamingCall(this::stream))
        .addMethod(
            method("Chat", MethodDescriptor.MethodType.BIDI_STREAMING),
            ServerCalls.asyncBidiStreamingCall(Chat::new))
        .build();
  }

  /** Describes a method of one text each way. */
  public static MethodDescriptor<String, String> unary(String name) {
    return method(name, MethodDescriptor.MethodType.UNARY);
  }

  private void item(String asked, StreamObserver<String> answer) {
    query();
    answer.onNext("answer");
    answer.onCompleted();
  }

  private void later(String asked, StreamObserver<String> answer) {
    query();
    others.execute(() -> item(asked, answer));
  }

  private void stream(String asked, StreamObserver<String> answer) {
    for (int i = 0; i < 3; i++) {
      query();
      answer.onNext("piece");
    }
    answer.onCompleted();
  }

  private static void query() {
    Site.Step query = () -> Site.query(1);
    WireSite.task(query).run();
  }

  private record Chat(StreamObserver<String> answer) implements StreamObserver<String> {
    @Override
    public void onNext(String text) {
      query();
      answer.onNext(text);
    }

    @Override
    public void onError(Throwable gone) {}

    @Override
    public void onCompleted() {
      answer.onCompleted();
    }
  }

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
