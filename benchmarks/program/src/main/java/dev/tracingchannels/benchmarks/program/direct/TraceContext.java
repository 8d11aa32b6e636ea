// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.log.TraceIds;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which span is current, of this process or of a caller. Not the span itself, so that a context that is kept does not keep its
 * bytes.
 *
 * @param first the first half of the trace's id
 * @param second the second half
 * @param span the span's id
 * @param flags the flags of the trace
 * @param remote whether the span is a caller's
 * @param state what W3C's {@code tracestate} holds
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C: Trace Context</a>
 */
record TraceContext(
        long first,
        long second,
        long span,
        int flags,
        boolean remote,
        @Nullable String state) {
    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final int LENGTH = 55;
    private static final int SAMPLED = 1;
    private static final int RANDOM = 2;

    static TraceContext root(Ratio ratio) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long second = nonZero(random);
        int flags = ratio.keeps(second) ? RANDOM | SAMPLED : RANDOM;
        return new TraceContext(random.nextLong(), second, nonZero(random), flags, false, null);
    }

    TraceContext child() {
        return new TraceContext(first, second, nonZero(ThreadLocalRandom.current()), flags, false, state);
    }

    private static long nonZero(ThreadLocalRandom random) {
        long id = random.nextLong();
        return id == 0 ? 1 : id;
    }

    /** Returns the span in the headers of a request; null if there is none. */
    static @Nullable TraceContext read(HeaderReader headers) {
        String parent = headers.get(PARENT);
        if (parent == null || parent.length() < LENGTH || !hasForm(parent)) {
            return null;
        }
        long first = Long.parseUnsignedLong(parent, 3, 19, 16);
        long second = Long.parseUnsignedLong(parent, 19, SPAN_AT - 1, 16);
        long span = Long.parseUnsignedLong(parent, SPAN_AT, FLAGS_AT - 1, 16);
        int flags = Integer.parseUnsignedInt(parent, FLAGS_AT, LENGTH, 16);
        return (first | second) == 0 || span == 0
                ? null
                : new TraceContext(first, second, span, flags, true, headers.get(STATE));
    }

    private static boolean hasForm(String parent) {
        for (int i = 0; i < LENGTH; i++) {
            char character = parent.charAt(i);
            boolean dash = i == 2 || i == SPAN_AT - 1 || i == FLAGS_AT - 1;
            if (dash ? character != '-' : !isHexadecimal(character)) {
                return false;
            }
        }
        boolean first = parent.startsWith("00");
        return !parent.startsWith("ff") && (parent.length() == LENGTH || (!first && parent.charAt(LENGTH) == '-'));
    }

    private static boolean isHexadecimal(char digit) {
        return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
    }

    boolean sampled() {
        return (flags & SAMPLED) != 0;
    }

    void write(HeaderWriter headers) {
        TraceIds ids = ids();
        headers.set(PARENT, "00-" + ids.traceId() + '-' + ids.spanId() + '-' + ids.traceFlags());
        if (state != null) {
            headers.set(STATE, state);
        }
    }

    TraceIds ids() {
        return new TraceIds(hex(first) + hex(second), hex(span), hex(flags).substring(2 * Long.BYTES - 2));
    }

    private static String hex(long id) {
        String digits = Long.toHexString(id);
        return "0".repeat(2 * Long.BYTES - digits.length()) + digits;
    }
}
