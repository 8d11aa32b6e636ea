// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;

/**
 * Checks that bytes are a protobuf message of a given type, down to the last level. Makes objects only for the current
 * level.
 */
final class WireCheck {

    /** How deep messages may nest, as in protobuf's own parser. */
    static final int MAX_DEPTH = 100;

    private WireCheck() {}

    /**
     * Checks a message.
     *
     * @return how many messages it consists of, including itself
     * @throws IOException if the bytes are invalid; the message says why
     */
    static int count(Wire message, Descriptor type) throws IOException {
        return count(message, type, 0);
    }

    private static int count(Wire message, Descriptor type, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidProtocolBufferException("It has more than " + MAX_DEPTH + " levels.");
        }
        int count = 1;
        for (Wire.Cursor at = message.cursor(); at.tryNext(); ) {
            FieldDescriptor field = at.isDelimited() ? type.findFieldByNumber(at.field()) : null;
            if (field == null) {
                continue;
            }
            if (field.getType() == FieldDescriptor.Type.MESSAGE) {
                count += count(at.content(), field.getMessageType(), depth + 1);
            } else if (field.getType() == FieldDescriptor.Type.STRING
                    && !at.content().isValidUtf8()) {
                throw new InvalidProtocolBufferException("Its field " + field.getFullName() + " is not valid UTF-8.");
            }
        }
        return count;
    }
}
