// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpVersion;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.AttributeKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What only the request objects of Micronaut's server on Netty know. Another server has none of its classes. */
final class NettyRequests {
    private static final boolean PRESENT = LibraryProvider.isPresent(
            "io.micronaut.http.server.netty.NettyHttpRequest", NettyRequests.class.getClassLoader());

    private NettyRequests() {}

    private static boolean isNetty(HttpRequest<?> request) {
        return PRESENT && Netty.is(request);
    }

    /** Returns the request as a publisher around Micronaut has opened it; null if there is none. */
    static @Nullable ServedRequest served(HttpRequest<?> request) {
        return isNetty(request) ? Netty.served(request) : ServedRequest.current();
    }

    /** Returns the protocol, which Micronaut's own object takes from the server's settings. */
    static String protocol(HttpRequest<?> request) {
        if (request.getHttpVersion() == HttpVersion.HTTP_2_0) {
            return "HTTP/2";
        }
        if (isNetty(request)) {
            return Netty.protocol(request);
        }
        return request.getHttpVersion() == HttpVersion.HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
    }

    /** Has a request end when its connection is closed. */
    static void watch(ServedExchange exchange) {
        if (isNetty(exchange.request())) {
            Netty.watch(exchange);
        }
    }

    static void forget(ServedExchange exchange) {
        if (isNetty(exchange.request())) {
            Netty.forget(exchange);
        }
    }

    /** Loaded only where its classes are there. */
    private static final class Netty {
        private static final AttributeKey<ServedRequest> SERVED = AttributeKey.valueOf(ServedRequest.ATTRIBUTE);
        /** Those of a connection that are not over. */
        private static final AttributeKey<Set<ServedExchange>> IN_FLIGHT =
                AttributeKey.valueOf("dev.tracingchannels.micronauthttp.requests");

        private Netty() {}

        static boolean is(HttpRequest<?> request) {
            return request instanceof NettyHttpRequest;
        }

        private static Channel channel(HttpRequest<?> request) {
            return ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel();
        }

        /** With pipelining the channel has the request that is answered next, while Micronaut serves each as soon as it is read. */
        static @Nullable ServedRequest served(HttpRequest<?> request) {
            ServedRequest next = channel(request).attr(SERVED).get();
            if (next == null) {
                return null;
            }
            ServedRequest current = ServedRequest.current();
            return current == null ? ServedRequest.of(next) : current;
        }

        static String protocol(HttpRequest<?> request) {
            return ((NettyHttpRequest<?>) request)
                    .getNativeRequest()
                    .protocolVersion()
                    .text();
        }

        static void watch(ServedExchange exchange) {
            Channel channel = channel(exchange.request());
            Set<ServedExchange> requests = channel.attr(IN_FLIGHT).get();
            if (requests == null) {
                Set<ServedExchange> first = ConcurrentHashMap.newKeySet();
                requests = channel.attr(IN_FLIGHT).setIfAbsent(first);
                if (requests == null) {
                    requests = first;
                    var unused = channel.closeFuture()
                            .addListener((ChannelFutureListener) closed -> first.forEach(ServedExchange::closed));
                }
            }
            requests.add(exchange);
            if (!channel.isOpen()) {
                exchange.closed();
            }
        }

        static void forget(ServedExchange exchange) {
            Set<ServedExchange> requests =
                    channel(exchange.request()).attr(IN_FLIGHT).get();
            if (requests != null) {
                requests.remove(exchange);
            }
        }
    }
}
