// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writing JSON into memory. */
final class Json {

    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes one value, in UTF-8. */
    static byte[] write(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            content.writeTo(out);
        }
        return bytes.toByteArray();
    }

    /** What to write. */
    interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }
}
