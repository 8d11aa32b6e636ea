// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.mapping.HeaderReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Reads Spring's headers by the methods that all versions have: they ceased to be a map in Spring 7. */
final class Headers {
    private Headers() {}

    static HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(name -> values(headers, name), () -> names(headers));
    }

    static List<String> values(HttpHeaders headers, String name) {
        for (Map.Entry<String, List<String>> header : headers.headerSet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return List.of();
    }

    private static List<String> names(HttpHeaders headers) {
        List<String> names = new ArrayList<>();
        headers.headerSet().forEach(header -> names.add(header.getKey()));
        return names;
    }
}
