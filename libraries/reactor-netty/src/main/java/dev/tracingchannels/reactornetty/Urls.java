// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientConfig;

/** URLs as Reactor Netty understands them, which takes some that {@link URI} does not. */
final class Urls {
    static final HttpHeaders NO_HEADERS = EmptyHttpHeaders.INSTANCE;

    private static final Pattern WITH_SCHEME = Pattern.compile("(?i)(https?|wss?)://.*");
    private static final String LEGAL = "!#$%&'()*+,-./:;=?@[]_~";

    private Urls() {}

    /** The URL that a client is about to ask for; null where it is not known yet, or is not a URL. */
    static @Nullable URI of(HttpClientConfig settings) {
        String text = settings.uri();
        if (text == null) {
            return null;
        }
        String base = settings.baseUrl();
        if (base != null && text.startsWith("/")) {
            text = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + text;
        }
        if (WITH_SCHEME.matcher(text).matches()) {
            return parse(text);
        }
        String scheme = (settings.websocketClientSpec() == null ? "http" : "ws") + (settings.isSecure() ? "s" : "");
        return parse(scheme + "://" + (text.startsWith("/") ? server(settings) : "") + text);
    }

    private static String server(HttpClientConfig settings) {
        SocketAddress address = settings.remoteAddress().get();
        return address instanceof InetSocketAddress internet
                ? internet.getHostString() + ':' + internet.getPort()
                : "localhost";
    }

    /** Encodes what a URL must not have; null where it is none even so. */
    static @Nullable URI parse(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException laxer) {
            return parseOrNull(encoded(text));
        }
    }

    private static @Nullable URI parseOrNull(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xff);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || LEGAL.indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append(String.format("%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }

    static @Nullable URI resolve(URI from, String location) {
        URI to = parse(location);
        return to == null ? null : from.resolve(to);
    }
}
