// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.ClientAttributes;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.conventions.UrlAttributes;
import dev.tracingchannels.mapping.conventions.UserAgentAttributes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of a request when it comes in.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/#http-server">HTTP server spans</a>
 */
final class HttpServerConventions {
    private static final Set<String> KNOWN_METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");
    private static final String OTHER = "_OTHER";
    private static final String PROTOCOL = "HTTP/";

    private HttpServerConventions() {}

    static String spanName(String method, @Nullable String route) {
        String verb = KNOWN_METHODS.contains(method) ? method : "HTTP";
        return route == null ? verb : verb + ' ' + route;
    }

    static void start(HttpServletRequest request, AttributeWriter attributes) {
        ForwardedRequest forwarded =
                attributes.trustsForwardedHeaders() ? ForwardedRequest.of(request) : ForwardedRequest.NOTHING;
        method(request.getMethod(), attributes);
        attributes.put(UrlAttributes.URL_PATH, request.getRequestURI());
        attributes.put(UrlAttributes.URL_QUERY, request.getQueryString());
        String scheme = scheme(forwarded.scheme(), request.getScheme());
        attributes.put(UrlAttributes.URL_SCHEME, scheme);
        attributes.put(NetworkAttributes.NETWORK_PROTOCOL_VERSION, protocolVersion(request.getProtocol()));
        attributes.put(UserAgentAttributes.USER_AGENT_ORIGINAL, request.getHeader("User-Agent"));
        String peer = HostAndPort.unbracketed(request.getRemoteAddr());
        attributes.put(ClientAttributes.CLIENT_ADDRESS, forwarded.client() == null ? peer : forwarded.client());
        attributes.put(NetworkAttributes.NETWORK_PEER_ADDRESS, peer);
        if (request.getRemotePort() > 0) {
            attributes.put(NetworkAttributes.NETWORK_PEER_PORT, request.getRemotePort());
        }
        server(forwarded.host(), scheme, request, attributes);
        attributes.putRequestHeaders(request, (of, name) -> Collections.list(of.getHeaders(name)));
    }

    static void end(HttpServletResponse response, AttributeWriter attributes) {
        attributes.putResponseHeaders(response, (of, name) -> List.copyOf(of.getHeaders(name)));
    }

    /** The connection's scheme may come from the client, too, as a part of the request's target. */
    private static String scheme(@Nullable String forwarded, String connection) {
        String known = forwarded == null ? ForwardedRequest.scheme(connection) : forwarded;
        return known == null ? OTHER : known;
    }

    private static void method(String method, AttributeWriter attributes) {
        boolean known = KNOWN_METHODS.contains(method);
        attributes.put(HttpAttributes.HTTP_REQUEST_METHOD, known ? method : OTHER);
        if (!known) {
            attributes.put(HttpAttributes.HTTP_REQUEST_METHOD_ORIGINAL, method);
        }
    }

    /** HTTP/1.1 is 1.1, HTTP/2.0 is 2; null for what is none of them. */
    private static @Nullable String protocolVersion(@Nullable String protocol) {
        if (protocol == null || !protocol.toUpperCase(Locale.ROOT).startsWith(PROTOCOL)) {
            return null;
        }
        return switch (protocol.substring(PROTOCOL.length())) {
            case "0.9" -> "0.9";
            case "1.0" -> "1.0";
            case "1.1" -> "1.1";
            case "2", "2.0" -> "2";
            case "3", "3.0" -> "3";
            default -> null;
        };
    }

    private static void server(
            @Nullable HostAndPort forwarded, String scheme, HttpServletRequest request, AttributeWriter attributes) {
        String address = forwarded == null ? request.getServerName() : forwarded.host();
        int port = forwarded == null ? request.getServerPort() : forwarded.port();
        if (port <= 0) {
            port = scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
        }
        attributes.put(ServerAttributes.SERVER_ADDRESS, HostAndPort.unbracketed(address));
        attributes.put(ServerAttributes.SERVER_PORT, port);
    }
}
