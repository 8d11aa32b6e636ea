// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.HeaderReader;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Reads Spring's headers by the methods that are the same in Spring 6, where they are a map, and in Spring 7. */
final class Headers {
    private Headers() {}

    static HeaderReader reader(HttpHeaders headers) {
        return HeaderReader.of(name -> values(headers, name), () -> names(headers));
    }

    /** The values of a header, in any case of its name. */
    static List<String> values(HttpHeaders headers, String name) {
        List<String> found = new ArrayList<>();
        headers.forEach((each, values) -> {
            if (each.equalsIgnoreCase(name)) {
                found.addAll(values);
            }
        });
        return found;
    }

    private static List<String> names(HttpHeaders headers) {
        List<String> names = new ArrayList<>();
        headers.forEach((name, values) -> names.add(name));
        return names;
    }
}
