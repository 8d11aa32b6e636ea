// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The spans that wait to be sent, as bytes. What finds no room is dropped, and counted. Safe for use from many threads. Its lock is
 * held while the bytes of one span are copied, and while all are copied to be sent.
 */
final class Outbox {
    private final byte[] resource;
    private final Limits limits;
    private final Losses losses;
    private final List<Section> sections = new ArrayList<>();
    private int waiting;
    private int waitingBytes;
    private boolean flushing;
    private boolean sending;
    private boolean closed;

    Outbox(byte[] resource, Limits limits, Losses losses) {
        this.resource = resource;
        this.limits = limits;
        this.losses = losses;
    }

    /**
     * When spans are sent.
     *
     * @param most how many bytes may wait
     * @param enough with how many they are sent at once
     * @param delayMillis after how long they are sent in any case
     */
    record Limits(int most, int enough, long delayMillis) {}

    /** The spans of one instrumentation scope. */
    static final class Section {
        private final byte[] scope;
        private final Bytes spans = new Bytes();

        private Section(byte[] scope) {
            this.scope = scope;
        }

        private int size() {
            return scope.length + spans.length();
        }
    }

    /** Returns the section of a scope, which channels of one library share. */
    synchronized Section section(byte[] scope) {
        for (Section section : sections) {
            if (Arrays.equals(section.scope, scope)) {
                return section;
            }
        }
        Section section = new Section(scope);
        sections.add(section);
        return section;
    }

    void add(Section section, Bytes span) {
        int size = Otlp.sized(span.length());
        if (!add(section, span, size)) {
            losses.dropped();
        }
    }

    private synchronized boolean add(Section section, Bytes span, int size) {
        if (closed || size > limits.most - waitingBytes) {
            return false;
        }
        section.spans.message(Otlp.SCOPE_SPANS_SPANS, span);
        waiting++;
        boolean few = waitingBytes < limits.enough;
        waitingBytes += size;
        if (few && waitingBytes >= limits.enough) {
            notifyAll();
        }
        return true;
    }

    /** Waits until there is enough to send, or for a while. Returns false if nothing more will come. */
    synchronized boolean await() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.delayMillis);
        long left = limits.delayMillis;
        while (left > 0 && waitingBytes < limits.enough && !flushing && !closed) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
        return waiting > 0 || !closed;
    }

    /** Moves what waits into a request, and returns how many spans these are. */
    synchronized int take(Bytes request) {
        request.clear(2 * limits.enough);
        int taken = waiting;
        if (taken > 0) {
            write(request);
        }
        sending = true;
        waiting = 0;
        waitingBytes = 0;
        return taken;
    }

    private void write(Bytes request) {
        int size = resource.length;
        for (Section section : sections) {
            size += section.spans.length() == 0 ? 0 : Otlp.sized(section.size());
        }
        request.reserve(Otlp.sized(size));
        request.varint(Otlp.REQUEST_RESOURCE_SPANS);
        request.varint(size);
        request.raw(resource, 0, resource.length);
        for (Section section : sections) {
            if (section.spans.length() > 0) {
                request.varint(Otlp.RESOURCE_SPANS_SCOPE_SPANS);
                request.varint(section.size());
                request.raw(section.scope, 0, section.scope.length);
                request.raw(section.spans.array(), 0, section.spans.length());
                section.spans.clear(2 * limits.enough);
            }
        }
    }

    /** Says that what was taken is sent, or lost. */
    synchronized void sent() {
        sending = false;
        if (waiting == 0) {
            flushing = false;
        }
        notifyAll();
    }

    /** Has what waits sent, and waits for that. */
    synchronized void flush() throws InterruptedException {
        flushing = waiting > 0;
        notifyAll();
        while (waiting > 0 || sending) {
            wait();
        }
    }

    /** Takes nothing more. What waits is still sent. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
