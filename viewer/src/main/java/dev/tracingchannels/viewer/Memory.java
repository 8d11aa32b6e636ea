// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

/**
 * What may be held on the heap, in bytes. More than half of it is left to what decoding a request and writing an answer
 * take meanwhile, and to the program that a viewer may run in.
 *
 * @param spans by all spans that are kept
 * @param inFlight by all requests that are arriving and all answers that are being sent
 * @param body by the body of one request, before and after unzipping
 * @param span by one span's encoding, with that of its resource and its scope
 */
record Memory(long spans, long inFlight, int body, int span) {

    /** The limit that the OTLP specification recommends. */
    private static final int MAX_BODY = 20 << 20;

    /** For a heap that may grow to so many bytes. */
    static Memory of(long heap) {
        int body = (int) Math.min(heap / 32, MAX_BODY);
        return new Memory(Math.min(heap / 4, 512L << 20), Math.min(heap / 8, 128L << 20), body, body / 2);
    }
}
