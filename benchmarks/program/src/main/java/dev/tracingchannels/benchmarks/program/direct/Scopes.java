// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.mapping.Mapper;
import java.util.Arrays;

/** The instrumentation scopes of libraries' operations, and what is said of the service. */
final class Scopes {
    private Scopes() {}

    /** Returns the fields with which the spans of a library begin. */
    static byte[] of(Mapper<?> mapper) {
        String channel = mapper.channel();
        int colon = channel.indexOf(':');
        Bytes scope = new Bytes();
        scope.text(Otlp.SCOPE_NAME, "dev.tracingchannels." + (colon < 0 ? channel : channel.substring(0, colon)));
        String version = mapper.version();
        if (version != null) {
            scope.text(Otlp.SCOPE_VERSION, version);
        }
        Bytes fields = new Bytes();
        fields.message(Otlp.SCOPE_SPANS_SCOPE, scope);
        String schema = mapper.schemaUrl();
        if (schema != null) {
            fields.text(Otlp.SCOPE_SPANS_SCHEMA_URL, schema);
        }
        return Arrays.copyOf(fields.array(), fields.length());
    }

    /** Returns the field with the resource, of which nothing but the service's name is known. */
    static byte[] resource(String service) {
        Bytes resource = new Bytes();
        resource.attribute(Otlp.RESOURCE_ATTRIBUTES, Keys.of("service.name"), service);
        Bytes field = new Bytes();
        field.message(Otlp.RESOURCE_SPANS_RESOURCE, resource);
        return Arrays.copyOf(field.array(), field.length());
    }
}
