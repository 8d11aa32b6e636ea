// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.UnknownFieldSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The two ways in which OTLP over HTTP writes its messages.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP specification, OTLP/HTTP</a>
 */
enum OtlpEncoding {
    PROTOBUF("application/x-protobuf") {
        @Override
        byte[] toProtobuf(byte[] body, Descriptor type) {
            return body;
        }

        @Override
        byte[] success(OtlpRequest stored) {
            UnknownFieldSet.Builder response = UnknownFieldSet.newBuilder();
            if (stored.rejectedCount() > 0) {
                // The responses of all signals have the same fields.
                response.addField(
                        1,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(numberAndText(stored.rejectedCount(), stored.rejectionMessage()))
                                .build());
            }
            return response.build().toByteArray();
        }

        @Override
        byte[] failure(int code, String message) {
            // google.rpc.Status, which is no type of OTLP.
            return numberAndText(code, message).toByteArray();
        }
    },

    JSON("application/json") {
        @Override
        byte[] toProtobuf(byte[] body, Descriptor type) throws HttpProblem {
            return OtlpJson.toProtobuf(body, type);
        }

        @Override
        byte[] success(OtlpRequest stored) {
            return Json.write(out -> {
                out.writeStartObject();
                if (stored.rejectedCount() > 0) {
                    out.writeObjectFieldStart("partialSuccess");
                    out.writeStringField(stored.signal().rejectedField(), Integer.toString(stored.rejectedCount()));
                    out.writeStringField("errorMessage", stored.rejectionMessage());
                    out.writeEndObject();
                }
                out.writeEndObject();
            });
        }

        @Override
        byte[] failure(int code, String message) {
            return Json.write((JsonGenerator out) -> {
                out.writeStartObject();
                out.writeNumberField("code", code);
                out.writeStringField("message", message);
                out.writeEndObject();
            });
        }
    };

    private final String contentType;

    OtlpEncoding(String contentType) {
        this.contentType = contentType;
    }

    /** Returns the encoding that a {@code Content-Type} header names, or null if it names another one or is missing. */
    static @Nullable OtlpEncoding of(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String type = header.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        for (OtlpEncoding encoding : values()) {
            if (encoding.contentType.equals(type)) {
                return encoding;
            }
        }
        return null;
    }

    String contentType() {
        return contentType;
    }

    /**
     * Returns a message of the given type in protobuf. If the body cannot be decoded, it throws a problem with
     * status 400 that says what is wrong and where.
     */
    abstract byte[] toProtobuf(byte[] body, Descriptor type) throws HttpProblem;

    /** Encodes the answer to a request that was stored, with what was rejected. */
    abstract byte[] success(OtlpRequest stored);

    /** Encodes a {@code google.rpc.Status}; {@code code} is a status code of gRPC. */
    abstract byte[] failure(int code, String message);

    private static ByteString numberAndText(long number, String text) {
        return UnknownFieldSet.newBuilder()
                .addField(
                        1, UnknownFieldSet.Field.newBuilder().addVarint(number).build())
                .addField(
                        2,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8(text))
                                .build())
                .build()
                .toByteString();
    }
}
