// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON into memory. */
final class Json {

    static final JsonFactory FACTORY = new JsonFactory();

    private static final int LINE = 300;

    private Json() {}

    /** Returns a text, cut so that it fits a line. */
    static String cut(String text) {
        if (text.length() <= LINE) {
            return text;
        }
        // Half of a surrogate pair cannot be encoded.
        int end = Character.isHighSurrogate(text.charAt(LINE - 2)) ? LINE - 2 : LINE - 1;
        return text.substring(0, end) + '…';
    }

    /** Writes one value, in UTF-8. */
    static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can always be written to", e);
        }
        return bytes.toByteArray();
    }

    /** What to write. */
    interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }
}
