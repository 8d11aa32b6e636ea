// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

/** A span or a log record in the store. Immutable. */
sealed interface Stored permits StoredSpan, StoredRecord {

    /**
     * The bytes that a span or a record takes on the heap besides its encoding: its object 64, the array's header 16,
     * the entry of its map 40, its key 24, its place in the map's table up to 16, and a fifth more for a map with keys
     * of equal hash codes. For a 64-bit virtual machine with compressed pointers.
     */
    int OVERHEAD = 192;

    /** Returns what identifies it within its trace: the id of a span, the order of a record. */
    long key();

    /** Returns the encoding: an OTLP {@code Span} or {@code LogRecord}. */
    byte[] bytes();

    /** Returns the resource and the scope. */
    Origin origin();

    /** Returns a number that grows with each item that is added to a store. */
    long order();

    /** Returns when a span began or a record was logged, in nanoseconds since the epoch. */
    long startNanos();

    default Wire wire() {
        return Wire.of(bytes());
    }

    default String service() {
        return origin().service();
    }

    /** Returns the bytes that it takes on the heap, at most, without its origin. */
    default long heapSize() {
        return (long) OVERHEAD + bytes().length;
    }
}
