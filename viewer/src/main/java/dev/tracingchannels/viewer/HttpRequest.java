// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that has arrived whole. Immutable, as long as nobody writes to the body.
 *
 * @param path decoded, beginning with a slash
 * @param query as it was sent, null if there was none; every escape in it is whole
 * @param headers by name in lower case, the first of each
 * @param body as it was sent, so perhaps zipped
 * @param keepsAlive whether the sender may send another on the same connection
 */
// Never compared, so that the array's equality by identity does not matter.
@SuppressWarnings("ArrayRecordComponent")
record HttpRequest(
        String method,
        String path,
        @Nullable String query,
        Map<String, String> headers,
        byte[] body,
        boolean keepsAlive) {

    /** Null if the request has no such header. */
    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
