// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import org.jspecify.annotations.Nullable;

/**
 * Names of spans {@code {operation} {host}:{port}}. A process sends few operations to few servers, so most names are found among
 * those made before. Of two with the same place, the one that was made last is kept. Safe for use from many threads.
 */
final class ServerNames {
    private static final int PLACES = 128;

    private final @Nullable Name[] names = new Name[PLACES];

    String of(String operation, String host, int port) {
        int place = (31 * operation.hashCode() + host.hashCode() + port) & (PLACES - 1);
        // Read without a barrier: what a name consists of is final.
        Name known = names[place];
        if (known == null || !known.is(operation, host, port)) {
            known = new Name(operation, host, port, operation + ' ' + host + ':' + port);
            names[place] = known;
        }
        return known.text;
    }

    private record Name(String operation, String host, int port, String text) {
        boolean is(String otherOperation, String otherHost, int otherPort) {
            return port == otherPort && operation.equals(otherOperation) && host.equals(otherHost);
        }
    }
}
