// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.conventions.QueryParameters;

/** Writes the values of parameters as {@code db.query.parameter.<key>}, where the application asks for inputs. */
final class ParameterAttributes {
    private ParameterAttributes() {}

    static void write(JdbcParameters parameters, AttributeWriter attributes) {
        if (attributes.captures(ContentDirection.INPUT)) {
            QueryParameters written = new QueryParameters(attributes);
            parameters.forEach((key, value) -> written.put(key, String.valueOf(value)));
        }
    }
}
