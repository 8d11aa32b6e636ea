// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates the version of the protocol from the libraries' spelling to the conventions'. Versions that do not exist are left
 * out.
 */
final class HttpProtocol {
    private static final Map<String, String> VERSIONS = Map.ofEntries(
            Map.entry("HTTP/0.9", "0.9"),
            Map.entry("HTTP/1.0", "1.0"),
            Map.entry("HTTP_1_0", "1.0"),
            Map.entry("HTTP/1.1", "1.1"),
            Map.entry("HTTP_1_1", "1.1"),
            Map.entry("HTTP/2", "2"),
            Map.entry("HTTP/2.0", "2"),
            Map.entry("HTTP_2", "2"),
            Map.entry("H2", "2"),
            Map.entry("H2C", "2"),
            Map.entry("HTTP/3", "3"),
            Map.entry("HTTP/3.0", "3"),
            Map.entry("HTTP_3", "3"),
            Map.entry("H3", "3"));

    private HttpProtocol() {}

    static void write(@Nullable String protocol, AttributeWriter attributes) {
        if (protocol != null) {
            // Most requests have this one.
            String version = protocol.equals("HTTP/1.1") ? "1.1" : VERSIONS.get(protocol.toUpperCase(Locale.ROOT));
            attributes.put(NetworkAttributes.NETWORK_PROTOCOL_VERSION, version);
        }
    }
}
