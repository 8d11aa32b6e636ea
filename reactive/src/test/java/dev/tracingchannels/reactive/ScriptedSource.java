// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A source that does nothing by itself. It logs its calls, each with the value that is current then. */
final class ScriptedSource implements Publisher<String>, Subscription {
    final List<String> log = new ArrayList<>();
    private final Supplier<String> current;
    private Subscriber<? super String> subscriber;

    ScriptedSource(Supplier<String> current) {
        this.current = current;
    }

    private void log(String what) {
        log.add(what + " in " + current.get());
    }

    @Override
    public void subscribe(Subscriber<? super String> newcomer) {
        log("subscribe");
        subscriber = newcomer;
        newcomer.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        log("request " + count);
    }

    @Override
    public void cancel() {
        log("cancel");
    }

    Subscriber<? super String> subscriber() {
        return subscriber;
    }

    void forget() {
        subscriber = null;
    }
}
