// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Direction;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import java.util.List;

/**
 * Writes the values that {@code db.query.text} hides as {@code db.query.parameter.<n>}, where the application asks for inputs. They
 * have no names, so they are counted from 0.
 */
final class ParameterAttributes {
    /** Of a command with more, the first so many, each of which has a name. */
    static final int MOST = 128;

    private ParameterAttributes() {}

    static void write(LettuceCommand command, AttributeWriter attributes) {
        if (attributes.records(Direction.INPUT) && !Credentials.mayBeIn(command.name())) {
            List<String> values = QueryText.values(command, MOST);
            for (int i = 0; i < values.size(); i++) {
                AttributeName<String> name = DbAttributes.dbQueryParameter(Integer.toString(i));
                if (name != null) {
                    attributes.put(name, values.get(i));
                }
            }
        }
    }
}
