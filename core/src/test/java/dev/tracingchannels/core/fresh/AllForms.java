// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.fresh;

import java.util.function.Consumer;

/** A program that uses each form once, after a mark that can be found among the classes that were loaded. */
public final class AllForms {
    private AllForms() {}

    /**
     * Runs it.
     *
     * @param args the kinds of subscribers
     */
    public static void main(String[] args) {
        Forms forms = new Forms();
        Named.mark();
        for (String kind : args) {
            forms.subscribe(kind, () -> {});
        }
        Subscribed.mark();
        for (Consumer<Runnable> form : forms.all().values()) {
            form.accept(() -> {});
        }
    }

    /** Loaded once the channels have their names. */
    static final class Named {
        private Named() {}

        static void mark() {}
    }

    /** Loaded once there are subscribers. */
    static final class Subscribed {
        private Subscribed() {}

        static void mark() {}
    }
}
