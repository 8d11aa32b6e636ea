// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.conventions.QueryParameters;
import java.util.List;

/**
 * Writes the values that {@code db.query.text} hides as {@code db.query.parameter.<n>}, where the application asks for inputs. They
 * have no names, so they are counted from 0.
 */
final class ParameterAttributes {
    private ParameterAttributes() {}

    static void write(LettuceCommand command, AttributeWriter attributes) {
        if (attributes.captures(ContentDirection.INPUT) && !Credentials.mayBeIn(command.name())) {
            QueryParameters written = new QueryParameters(attributes);
            // One more, so that it is told that there were more.
            List<String> values = QueryText.values(command, QueryParameters.MOST + 1);
            for (int i = 0; i < values.size(); i++) {
                written.put(Integer.toString(i), values.get(i));
            }
        }
    }
}
