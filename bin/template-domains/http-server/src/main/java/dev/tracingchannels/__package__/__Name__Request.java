// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import java.util.List;
import java.util.Map;

/**
 * A request that __name__ serves, on {@link __Name__Channels#REQUEST}. Immutable.
 *
 * @param method the method as it was sent
 * @param path the path as it was sent, without the query
 * @param headers the headers of the request, by their names in lower case
 */
public record __Name__Request(String method, String path, Map<String, List<String>> headers) {
    /** Copies the headers. */
    public __Name__Request {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return "__Name__Request{" + method + '}';
    }
}
