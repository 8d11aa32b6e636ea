// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes OTLP by gRPC and by HTTP, as a back end does, and keeps the requests. */
final class OtlpReceiver implements AutoCloseable {
    private static final String TRACES = "opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /** A request; names of headers are in lower case. */
    record Request(String path, Map<String, String> headers, ByteString body) {
        boolean hasTraces() {
            return path.equals(TRACES) || path.endsWith("/v1/traces");
        }

        ExportTraceServiceRequest traces() {
            try {
                return ExportTraceServiceRequest.parseFrom(body);
            } catch (InvalidProtocolBufferException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer http;
    private final Server grpc;

    private OtlpReceiver() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        http = HttpServer.create(anyPort, 0);
        http.createContext("/", this::receive);
        grpc = NettyServerBuilder.forAddress(anyPort)
                .fallbackHandlerRegistry(new EveryMethod())
                .build();
    }

    static OtlpReceiver start() throws IOException {
        OtlpReceiver receiver = new OtlpReceiver();
        receiver.http.start();
        receiver.grpc.start();
        return receiver;
    }

    int httpPort() {
        return http.getAddress().getPort();
    }

    int grpcPort() {
        return grpc.getPort();
    }

    List<Request> requests() {
        return requests;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            InputStream body = exchange.getRequestBody();
            InputStream plain = "gzip".equals(headers.get("content-encoding")) ? new GZIPInputStream(body) : body;
            requests.add(new Request(exchange.getRequestURI().getPath(), headers, ByteString.readFrom(plain)));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1); // an empty message: all was taken
        }
    }

    /** Answers each method with an empty message. */
    private final class EveryMethod extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setType(MethodDescriptor.MethodType.UNARY)
                    .setFullMethodName(name)
                    .build();
            return ServerMethodDefinition.create(method, new ServerCallHandler<byte[], byte[]>() {
                @Override
                public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata metadata) {
                    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                    metadata.keys().stream()
                            .filter(key -> !key.endsWith(Metadata.BINARY_HEADER_SUFFIX))
                            .forEach(key -> headers.put(
                                    key, metadata.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER))));
                    return ServerCalls.<byte[], byte[]>asyncUnaryCall((body, answer) -> {
                                requests.add(new Request(name, headers, ByteString.copyFrom(body)));
                                answer.onNext(new byte[0]);
                                answer.onCompleted();
                            })
                            .startCall(call, metadata);
                }
            });
        }
    }

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

    @Override
    public void close() {
        grpc.shutdownNow();
        http.stop(0);
    }
}
