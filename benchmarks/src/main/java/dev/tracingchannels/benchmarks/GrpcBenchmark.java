// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.grpc.GrpcChannels;
import dev.tracingchannels.grpc.GrpcTracing;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a unary call by gRPC allocate: plain, with our interceptors and with those of OpenTelemetry's library for gRPC? Client
 * and server are in one process and on one thread, and both are traced, or the client alone.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar GrpcBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class GrpcBenchmark extends Measured {
    private static final byte[] PRODUCT = new byte[14];
    private static final MethodDescriptor<byte[], byte[]> FIND = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName("shop.Products/Find")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    @Param({"true", "false"})
    public boolean served;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private Server server;
    private ManagedChannel channel;

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        sdk = Tracing.sdk();
        GrpcTelemetry telemetry = GrpcTelemetry.create(sdk);
        InProcessServerBuilder servers = InProcessServerBuilder.forName("shop")
                .directExecutor()
                .addService(ServerServiceDefinition.builder("shop.Products")
                        .addMethod(FIND, ServerCalls.asyncUnaryCall((request, responses) -> {
                            responses.onNext(PRODUCT);
                            responses.onCompleted();
                        }))
                        .build());
        InProcessChannelBuilder channels =
                InProcessChannelBuilder.forName("shop").directExecutor();
        if (tracing == Tracing.OPENTELEMETRY) {
            channels.intercept(telemetry.createClientInterceptor());
        } else if (tracing.isPublished()) {
            channels.intercept(GrpcTracing.clientInterceptor());
        }
        if (served && tracing == Tracing.OPENTELEMETRY) {
            servers.intercept(telemetry.createServerInterceptor());
        } else if (served && tracing.isPublished()) {
            servers.intercept(GrpcTracing.serverInterceptor());
        }
        server = servers.build().start();
        channel = channels.build();
        listener = tracing.begin(sdk, blackhole, GrpcChannels.CLIENT_CALL, GrpcChannels.SERVER_CALL);
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        listener.close();
        channel.shutdownNow();
        server.shutdownNow();
        sdk.close();
    }

    @Benchmark
    public byte[] call() {
        return ClientCalls.blockingUnaryCall(channel.newCall(FIND, CallOptions.DEFAULT), PRODUCT);
    }
}
