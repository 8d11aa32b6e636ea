// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

/**
 * Limits for what may be held on the heap, in bytes. More than half of the heap is left for decoding requests, for
 * writing answers, and for the program that the viewer may be part of.
 *
 * @param store for all kept spans and records
 * @param inFlight for all requests that are arriving and all answers that are being sent
 * @param body for the body of one request, before and after decompression
 * @param item for the encoding of one span or record, with its resource and its scope
 */
record Memory(long store, long inFlight, int body, int item) {

    /** The limit that the OTLP specification recommends. */
    private static final int MAX_BODY = 20 << 20;

    /** Returns the limits for a heap that may grow to the given number of bytes. */
    static Memory of(long heap) {
        int body = (int) Math.min(heap / 32, MAX_BODY);
        return new Memory(Math.min(heap / 4, 512L << 20), Math.min(heap / 8, 128L << 20), body, body / 2);
    }
}
