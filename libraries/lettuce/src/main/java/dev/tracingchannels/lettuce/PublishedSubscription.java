// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.protocol.DemandAware;
import io.lettuce.core.protocol.RedisCommand;

/** A command with a subscriber's demand, for which Lettuce asks the outermost wrapper. */
final class PublishedSubscription<K, V, T> extends PublishedCommand<K, V, T> implements DemandAware.Sink {
    private final DemandAware.Sink sink;

    PublishedSubscription(RedisCommand<K, V, T> command, ConnectionTrace trace) {
        super(command, trace);
        this.sink = (DemandAware.Sink) command;
    }

    @Override
    public boolean hasDemand() {
        return sink.hasDemand();
    }

    @Override
    public void setSource(DemandAware.Source source) {
        sink.setSource(source);
    }

    @Override
    public void removeSource() {
        sink.removeSource();
    }
}
