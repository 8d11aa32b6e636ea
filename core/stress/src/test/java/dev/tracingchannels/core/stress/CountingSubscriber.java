// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import dev.tracingchannels.core.Subscriber;

/** Counts what it is told, by one thread at a time; so plainly that it orders nothing between threads. */
final class CountingSubscriber implements Subscriber<Object> {
    private int count;

    @Override
    public void onMessage(Object message, String channel) {
        count++;
    }

    int count() {
        return count;
    }
}
