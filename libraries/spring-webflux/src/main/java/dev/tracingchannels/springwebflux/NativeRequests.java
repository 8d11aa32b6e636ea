// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.netty.util.AttributeKey;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/** What only the server's own request object knows. A class that is not there has no request, so nothing refers to it. */
final class NativeRequests {
    static final Object UNKNOWN = new Object();

    private static final boolean NETTY = isPresent("reactor.netty.http.server.HttpServerRequest");
    private static final boolean SERVLET = isPresent("jakarta.servlet.http.HttpServletRequest");
    private static final boolean JETTY = isPresent("org.eclipse.jetty.server.Request");

    private NativeRequests() {}

    private static boolean isPresent(String type) {
        return LibraryProvider.isPresent(type, NativeRequests.class.getClassLoader());
    }

    /** Returns the server's own object; {@link #UNKNOWN} if Spring does not show it. */
    static Object of(ServerHttpRequest request) {
        ServerHttpRequest inner = request;
        while (inner instanceof ServerHttpRequestDecorator decorator) {
            inner = decorator.getDelegate();
        }
        if (!(inner instanceof AbstractServerHttpRequest known)) {
            return UNKNOWN;
        }
        try {
            return known.<Object>getNativeRequest();
        } catch (IllegalStateException none) {
            // Spring's own requests for tests have no server.
            return UNKNOWN;
        }
    }

    static @Nullable String protocol(ServerHttpRequest request) {
        Object server = of(request);
        if (NETTY && Netty.is(server)) {
            return Netty.protocol(server);
        }
        if (SERVLET && Servlet.is(server)) {
            return Servlet.protocol(server);
        }
        return JETTY && Jetty.is(server) ? Jetty.protocol(server) : null;
    }

    /** Returns the address of the other end, without looking up its name, which a servlet container may do for Spring. */
    static @Nullable String peerAddress(ServerHttpRequest request) {
        Object server = of(request);
        if (SERVLET && Servlet.is(server)) {
            return Servlet.peerAddress(server);
        }
        InetSocketAddress peer = request.getRemoteAddress();
        if (peer == null) {
            return null;
        }
        InetAddress address = peer.getAddress();
        return address == null ? peer.getHostString() : address.getHostAddress();
    }

    static int peerPort(ServerHttpRequest request) {
        Object server = of(request);
        if (SERVLET && Servlet.is(server)) {
            return Servlet.peerPort(server);
        }
        InetSocketAddress peer = request.getRemoteAddress();
        return peer == null ? 0 : peer.getPort();
    }

    /** Returns the path of the context as it was deployed: a servlet container may show it as the client has written it. */
    static String contextPath(ServerHttpRequest request) {
        String path = request.getPath().contextPath().value();
        Object server = of(request);
        return SERVLET && Servlet.is(server) ? Servlet.deployed(path, server) : path;
    }

    /** Returns the request as the publisher of the server has opened it; null if there is none. */
    static @Nullable ServedRequest served(ServerHttpRequest request) {
        Object server = of(request);
        if (NETTY && Netty.is(server)) {
            return ServedRequest.of(Netty.attribute(server));
        }
        if (SERVLET && Servlet.is(server)) {
            return ServedRequest.of(Servlet.attribute(server));
        }
        return ServedRequest.of(JETTY && Jetty.is(server) ? Jetty.attribute(server) : null);
    }

    private static final class Netty {
        private static final AttributeKey<Object> ATTRIBUTE = AttributeKey.valueOf(ServedRequest.ATTRIBUTE);

        static boolean is(Object server) {
            return server instanceof HttpServerRequest;
        }

        static String protocol(Object server) {
            return ((HttpServerRequest) server).version().text();
        }

        /** That of the channel. Pipelined requests wait outside of any context until the one before is answered. */
        static @Nullable Object attribute(Object server) {
            AtomicReference<@Nullable Object> found = new AtomicReference<>();
            ((HttpServerRequest) server)
                    .withConnection(connection ->
                            found.set(connection.channel().attr(ATTRIBUTE).get()));
            return found.get();
        }
    }

    private static final class Servlet {
        static boolean is(Object server) {
            return server instanceof HttpServletRequest;
        }

        static String protocol(Object server) {
            return ((HttpServletRequest) server).getProtocol();
        }

        static String peerAddress(Object server) {
            return ((HttpServletRequest) server).getRemoteAddr();
        }

        static int peerPort(Object server) {
            return ((HttpServletRequest) server).getRemotePort();
        }

        static String deployed(String path, Object server) {
            HttpServletRequest request = (HttpServletRequest) server;
            String written = request.getContextPath();
            return path.startsWith(written)
                    ? request.getServletContext().getContextPath() + path.substring(written.length())
                    : path;
        }

        static @Nullable Object attribute(Object server) {
            return ((HttpServletRequest) server).getAttribute(ServedRequest.ATTRIBUTE);
        }
    }

    private static final class Jetty {
        static boolean is(Object server) {
            return server instanceof Request;
        }

        static String protocol(Object server) {
            return ((Request) server).getConnectionMetaData().getHttpVersion().asString();
        }

        static @Nullable Object attribute(Object server) {
            return ((Request) server).getAttribute(ServedRequest.ATTRIBUTE);
        }
    }
}
