// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Requests in protobuf that are small when compressed and would be large as objects. */
enum Bodies {
    EMPTY_ATTRIBUTES {
        @Override
        byte[] ofSize(int size) {
            return spanWith(repeated(Span.ATTRIBUTES_FIELD_NUMBER, new byte[0], size));
        }
    },
    EMPTY_EVENTS {
        @Override
        byte[] ofSize(int size) {
            return spanWith(repeated(Span.EVENTS_FIELD_NUMBER, new byte[0], size));
        }
    },
    EMPTY_LINKS {
        @Override
        byte[] ofSize(int size) {
            return spanWith(repeated(Span.LINKS_FIELD_NUMBER, new byte[0], size));
        }
    },
    UNKNOWN_FIELDS {
        @Override
        byte[] ofSize(int size) {
            return spanWith(repeated(1_000, new byte[0], size));
        }
    },
    ARRAY_OF_NOTHING {
        @Override
        byte[] ofSize(int size) {
            byte[] elements = repeated(ArrayValue.VALUES_FIELD_NUMBER, new byte[0], size);
            return spanWith(attribute(field(AnyValue.ARRAY_VALUE_FIELD_NUMBER, elements)));
        }
    },
    MAP_OF_NOTHING {
        @Override
        byte[] ofSize(int size) {
            byte[] entries = repeated(KeyValueList.VALUES_FIELD_NUMBER, new byte[0], size);
            return spanWith(attribute(field(AnyValue.KVLIST_VALUE_FIELD_NUMBER, entries)));
        }
    },
    DEEP_MAPS {
        @Override
        byte[] ofSize(int size) {
            byte[] value = new byte[0];
            // Each level copies the levels below it, so more than a few thousand would take too long.
            for (int depth = 0; depth < 5_000; depth++) {
                value = field(
                        AnyValue.KVLIST_VALUE_FIELD_NUMBER,
                        field(KeyValueList.VALUES_FIELD_NUMBER, field(KeyValue.VALUE_FIELD_NUMBER, value)));
            }
            return spanWith(repeated(Span.ATTRIBUTES_FIELD_NUMBER, field(KeyValue.VALUE_FIELD_NUMBER, value), size));
        }
    },
    DEEP_ARRAYS_THAT_ARE_ALLOWED {
        @Override
        byte[] ofSize(int size) {
            byte[] value = new byte[0];
            for (int depth = 0; depth < 45; depth++) {
                value = field(AnyValue.ARRAY_VALUE_FIELD_NUMBER, field(ArrayValue.VALUES_FIELD_NUMBER, value));
            }
            return spanWith(repeated(Span.ATTRIBUTES_FIELD_NUMBER, field(KeyValue.VALUE_FIELD_NUMBER, value), size));
        }
    },
    HUGE_STRING {
        @Override
        byte[] ofSize(int size) {
            return spanWith(attribute(field(AnyValue.STRING_VALUE_FIELD_NUMBER, new byte[size])));
        }
    },
    TINY_SPANS {
        @Override
        byte[] ofSize(int size) {
            return spans(size);
        }
    },
    RESOURCES {
        @Override
        byte[] ofSize(int size) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (long number = 1; all.size() < size; number++) {
                byte[] service =
                        Spans.attribute("service.name", Long.toString(number)).toByteArray();
                all.writeBytes(field(
                        ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                        field(ResourceSpans.RESOURCE_FIELD_NUMBER, field(Resource.ATTRIBUTES_FIELD_NUMBER, service)),
                        field(ResourceSpans.SCOPE_SPANS_FIELD_NUMBER, span(number))));
            }
            return all.toByteArray();
        }
    },
    DEEP_GROUPS {
        @Override
        byte[] ofSize(int size) {
            byte[] bytes = new byte[size];
            Arrays.fill(bytes, (byte) ((1 << 3) | WireFormat.WIRETYPE_START_GROUP));
            return bytes;
        }
    },
    SCOPES_OF_A_LARGE_RESOURCE {
        @Override
        byte[] ofSize(int size) {
            byte[] name = Spans.attribute("large", "x".repeat(size / 3)).toByteArray();
            ByteArrayOutputStream scopes = new ByteArrayOutputStream();
            for (long number = 1; scopes.size() < size / 2; number++) {
                byte[] version = InstrumentationScope.newBuilder()
                        .setVersion(Long.toString(number))
                        .build()
                        .toByteArray();
                scopes.writeBytes(field(
                        ResourceSpans.SCOPE_SPANS_FIELD_NUMBER,
                        field(ScopeSpans.SCOPE_FIELD_NUMBER, version),
                        span(number)));
            }
            return field(
                    ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                    field(ResourceSpans.RESOURCE_FIELD_NUMBER, field(Resource.ATTRIBUTES_FIELD_NUMBER, name)),
                    scopes.toByteArray());
        }
    },
    EMPTY_RESOURCES {
        @Override
        byte[] ofSize(int size) {
            return repeated(ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER, new byte[0], size);
        }
    };

    /** Returns a request of about the given number of bytes before compression. */
    abstract byte[] ofSize(int size);

    /** Returns such a request in JSON: a span with empty attributes. */
    static byte[] emptyAttributesInJson(int size) {
        return json("\"attributes\":[{}" + ",{}".repeat(size / 3) + "]");
    }

    /** Returns such a request in JSON: a span whose name repeats one escape. */
    static byte[] longNameInJson(int size) {
        return json("\"name\":\"" + "\\u0001".repeat(size / 6) + "\"");
    }

    private static byte[] json(String fields) {
        return ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + Spans.traceId(1)
                        + "\",\"spanId\":\"" + Spans.spanId(1) + "\",\"startTimeUnixNano\":\"1700000000000000000\","
                        + fields + "}]}]}]}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns minimal valid spans, each in a trace of its own. */
    private static byte[] spans(int size) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (long number = 1; all.size() < size; number++) {
            all.writeBytes(span(number));
        }
        return field(
                ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                field(ResourceSpans.SCOPE_SPANS_FIELD_NUMBER, all.toByteArray()));
    }

    private static byte[] span(long number) {
        return field(
                ScopeSpans.SPANS_FIELD_NUMBER,
                Spans.span(number, 1, 0).clearName().clearKind().build().toByteArray());
    }

    private static byte[] spanWith(byte[] fields) {
        return field(
                ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER,
                field(
                        ResourceSpans.SCOPE_SPANS_FIELD_NUMBER,
                        field(
                                ScopeSpans.SPANS_FIELD_NUMBER,
                                Spans.span(1, 1, 0).build().toByteArray(),
                                fields)));
    }

    private static byte[] attribute(byte[] value) {
        return field(Span.ATTRIBUTES_FIELD_NUMBER, field(KeyValue.VALUE_FIELD_NUMBER, value));
    }

    private static byte[] repeated(int number, byte[] content, int size) {
        byte[] one = field(number, content);
        ByteArrayOutputStream all = new ByteArrayOutputStream(size + one.length);
        while (all.size() < size) {
            all.writeBytes(one);
        }
        return all.toByteArray();
    }

    private static byte[] field(int number, byte[]... contents) {
        ByteString content = ByteString.EMPTY;
        for (byte[] part : contents) {
            content = content.concat(ByteString.copyFrom(part));
        }
        byte[] bytes = new byte[CodedOutputStream.computeBytesSize(number, content)];
        try {
            CodedOutputStream.newInstance(bytes).writeBytes(number, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }
}
