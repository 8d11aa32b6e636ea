// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts OTLP/JSON to protobuf without making objects of it. It follows protobuf's JSON mapping with OTLP's own
 * rules. Ids are hexadecimal, enums are integers and never names, field names are in lowerCamelCase and in no other
 * form, and unknown fields are ignored. 64-bit integers are strings or numbers. Every mistake is reported with its
 * place in the body.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP specification, JSON Protobuf
 *     Encoding</a>
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON format</a>
 */
final class OtlpJson {

    // As deep as protobuf's own parser goes.
    private static final int MAX_DEPTH = 100;
    private static final int BUFFER = 64;
    private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_span_id");
    private static final BigInteger MAX_UNSIGNED_64 =
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final JsonParser json;

    private OtlpJson(JsonParser json) {
        this.json = json;
    }

    /** Converts a body to a message of the given type. Throws a problem with status 400 if it is not JSON or not valid OTLP. */
    static byte[] toProtobuf(byte[] body, Descriptor type) throws HttpProblem {
        try (JsonParser json = Json.FACTORY.createParser(body)) {
            OtlpJson reader = new OtlpJson(json);
            json.nextToken();
            byte[] request = reader.message(type, 0);
            if (json.nextToken() != null) {
                throw reader.wrong("nothing after the request's object");
            }
            return request;
        } catch (IOException e) {
            throw new HttpProblem(400, "The body is not an " + type.getName() + " in JSON: " + e.getMessage(), e);
        }
    }

    private byte[] message(Descriptor type, int depth) throws IOException, HttpProblem {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw wrong("an object");
        }
        if (depth == MAX_DEPTH) {
            throw wrong("at most " + MAX_DEPTH + " levels");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes, BUFFER);
        Set<Object> seen = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            FieldDescriptor field = field(type, json.currentName());
            json.nextToken();
            if (field == null) {
                json.skipChildren();
            } else if (json.currentToken() != JsonToken.VALUE_NULL) {
                if (!seen.add(field)) {
                    throw wrong("each field once");
                }
                OneofDescriptor oneof = field.getContainingOneof();
                if (oneof != null && !seen.add(oneof)) {
                    throw wrong("one kind of " + oneof.getName());
                }
                field(out, field, depth);
            }
        }
        out.flush();
        return bytes.toByteArray();
    }

    private static @Nullable FieldDescriptor field(Descriptor type, String jsonName) {
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJsonName().equals(jsonName)) {
                return field;
            }
        }
        return null;
    }

    private void field(CodedOutputStream out, FieldDescriptor field, int depth) throws IOException, HttpProblem {
        if (!field.isRepeated()) {
            value(out, field, depth);
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw wrong("an array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            value(out, field, depth);
        }
    }

    private void value(CodedOutputStream out, FieldDescriptor field, int depth) throws IOException, HttpProblem {
        int number = field.getNumber();
        switch (field.getType()) {
            case MESSAGE, GROUP -> out.writeByteArray(number, message(field.getMessageType(), depth + 1));
            case STRING -> out.writeString(number, text());
            case BYTES -> out.writeBytes(number, IDS.contains(field.getName()) ? id() : bytes());
            case BOOL -> out.writeBool(number, bool());
            case DOUBLE -> out.writeDouble(number, decimal());
            case FLOAT -> out.writeFloat(number, (float) decimal());
            case ENUM -> out.writeEnum(number, enumValue());
            case INT32 -> out.writeInt32(number, int32());
            case SINT32 -> out.writeSInt32(number, int32());
            case SFIXED32 -> out.writeSFixed32(number, int32());
            case UINT32 -> out.writeUInt32(number, uint32());
            case FIXED32 -> out.writeFixed32(number, uint32());
            case INT64 -> out.writeInt64(number, int64());
            case SINT64 -> out.writeSInt64(number, int64());
            case SFIXED64 -> out.writeSFixed64(number, int64());
            case UINT64 -> out.writeUInt64(number, uint64());
            case FIXED64 -> out.writeFixed64(number, uint64());
        }
    }

    // Half of a surrogate pair is allowed in JSON but not in UTF-8. It becomes a question mark.
    private String text() throws IOException, HttpProblem {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong("a string");
        }
        String text = json.getText();
        return text.chars().anyMatch(unit -> Character.isSurrogate((char) unit))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }

    private ByteString id() throws IOException, HttpProblem {
        try {
            return ByteString.copyFrom(HexFormat.of().parseHex(text()));
        } catch (IllegalArgumentException e) {
            throw wrong("an id in hexadecimal digits", e);
        }
    }

    // ProtoJSON allows both alphabets, with and without padding.
    private ByteString bytes() throws IOException, HttpProblem {
        String base64 = text().replace('-', '+').replace('_', '/');
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw wrong("bytes in base64", e);
        }
    }

    private boolean bool() throws IOException, HttpProblem {
        if (!json.currentToken().isBoolean()) {
            throw wrong("true or false");
        }
        return json.getBooleanValue();
    }

    private double decimal() throws IOException, HttpProblem {
        if (json.currentToken().isNumeric()) {
            return json.getDoubleValue();
        }
        String text = text();
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> number(text).doubleValue();
        };
    }

    // Only the number counts: a value without a name in this version of OTLP is kept.
    private int enumValue() throws IOException, HttpProblem {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrong("an enum as an integer, never by name");
        }
        return int32();
    }

    private int int32() throws IOException, HttpProblem {
        return integer(BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    private int uint32() throws IOException, HttpProblem {
        return integer(BigInteger.ZERO, BigInteger.valueOf(0xFFFF_FFFFL)).intValue();
    }

    private long int64() throws IOException, HttpProblem {
        return integer(BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }

    private long uint64() throws IOException, HttpProblem {
        return integer(BigInteger.ZERO, MAX_UNSIGNED_64).longValue();
    }

    private BigInteger integer(BigInteger least, BigInteger most) throws IOException, HttpProblem {
        String text = json.currentToken().isNumeric() ? json.getText() : text();
        BigDecimal number = number(text).stripTrailingZeros();
        // Checked before it is written out, which would take all memory for 1e999999999.
        boolean plausible = number.scale() <= 0 && number.precision() - (long) number.scale() <= 20;
        if (plausible) {
            BigInteger integer = number.toBigIntegerExact();
            if (integer.compareTo(least) >= 0 && integer.compareTo(most) <= 0) {
                return integer;
            }
        }
        throw wrong("a whole number from " + least + " to " + most);
    }

    private BigDecimal number(String text) throws HttpProblem {
        if (text.length() <= 100) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw wrong("a number", e);
            }
        }
        throw wrong("a number of at most 100 characters");
    }

    private HttpProblem wrong(String expected) {
        return wrong(expected, null);
    }

    private HttpProblem wrong(String expected, @Nullable Throwable cause) {
        String place = json.getParsingContext().pathAsPointer().toString();
        JsonToken token = json.currentToken();
        String came = token == null
                ? "the end"
                : token.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new HttpProblem(
                400,
                "The body is not valid OTLP/JSON: at " + (place.isEmpty() ? "the top" : place) + " expected " + expected
                        + ", came " + came + ".",
                cause);
    }
}
