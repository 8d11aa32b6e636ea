// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete request. Immutable as long as nothing writes to the body.
 *
 * @param path decoded, beginning with a slash
 * @param query as it was sent, null if there was none; every escape in it is whole
 * @param headers the headers by their names in lower case; of several with one name, the first
 * @param body as it was sent, so possibly compressed
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

    /** Returns a header, or null if the request has no such header. */
    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
