// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
        ExportTraceServiceRequest read(byte[] body) throws HttpProblem {
            try {
                return ExportTraceServiceRequest.parseFrom(body);
            } catch (InvalidProtocolBufferException e) {
                throw new HttpProblem(
                        400, "The body is not an ExportTraceServiceRequest in protobuf: " + e.getMessage(), e);
            }
        }

        @Override
        byte[] success(ExportTraceServiceResponse response) {
            return response.toByteArray();
        }

        @Override
        byte[] failure(int code, String message) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            // google.rpc.Status, which is not among OTLP's own types.
            out.writeInt32(1, code);
            out.writeString(2, message);
            out.flush();
            return bytes.toByteArray();
        }
    },

    JSON("application/json") {
        @Override
        ExportTraceServiceRequest read(byte[] body) throws HttpProblem {
            return OtlpJson.read(body);
        }

        @Override
        byte[] success(ExportTraceServiceResponse response) throws IOException {
            return Json.write(out -> {
                out.writeStartObject();
                if (response.hasPartialSuccess()) {
                    out.writeObjectFieldStart("partialSuccess");
                    out.writeStringField(
                            "rejectedSpans",
                            Long.toString(response.getPartialSuccess().getRejectedSpans()));
                    out.writeStringField(
                            "errorMessage", response.getPartialSuccess().getErrorMessage());
                    out.writeEndObject();
                }
                out.writeEndObject();
            });
        }

        @Override
        byte[] failure(int code, String message) throws IOException {
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

    /** The encoding that a {@code Content-Type} header names, null if it is another one or missing. */
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

    /** Throws a problem with status 400, saying what is wrong and where, if the body cannot be decoded. */
    abstract ExportTraceServiceRequest read(byte[] body) throws HttpProblem;

    abstract byte[] success(ExportTraceServiceResponse response) throws IOException;

    /** A {@code google.rpc.Status}; {@code code} is one of gRPC's. */
    abstract byte[] failure(int code, String message) throws IOException;
}
