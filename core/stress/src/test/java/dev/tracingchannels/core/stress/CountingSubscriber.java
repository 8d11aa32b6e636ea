// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import dev.tracingchannels.core.Subscriber;

/** Counts its messages. For use from one thread at a time: the plain field gives no ordering between threads. */
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
