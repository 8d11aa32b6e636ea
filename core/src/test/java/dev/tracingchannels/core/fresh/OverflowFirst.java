// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.fresh;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A program whose first use of one form recurses until the stack overflows. Afterwards all forms must work, on all
 * threads.
 */
public final class OverflowFirst {
    private OverflowFirst() {}

    /**
     * Runs it.
     *
     * @param args the form and the kind of listener
     * @throws Exception if tracing does not work afterwards
     */
    public static void main(String[] args) throws Exception {
        Forms forms = new Forms();
        AtomicInteger received = new AtomicInteger();
        forms.subscribe(args[1], received::incrementAndGet);
        Consumer<Runnable> form = forms.all().get(args[0]);
        try {
            recurse(form);
        } catch (StackOverflowError expected) {
            received.set(0);
        }
        Throwable[] failure = new Throwable[1];
        Runnable check = () -> {
            try {
                check(forms, received, args[1]);
            } catch (Throwable error) {
                failure[0] = error;
            }
        };
        check.run();
        Thread other = new Thread(check);
        other.start();
        other.join();
        if (failure[0] != null) {
            throw new IllegalStateException("Tracing does not work any more.", failure[0]);
        }
    }

    private static void recurse(Consumer<Runnable> form) {
        form.accept(() -> recurse(form));
    }

    private static void check(Forms forms, AtomicInteger received, String kind) {
        for (Map.Entry<String, Consumer<Runnable>> form : forms.all().entrySet()) {
            received.set(0);
            int[] ran = new int[1];
            form.getValue().accept(() -> ran[0]++);
            // A plain publish enters no store.
            boolean published = !form.getKey().startsWith("S") && !(form.getKey() + kind).equals("publishstore");
            if (ran[0] != 1 || published == (received.get() == 0)) {
                throw new IllegalStateException(form.getKey() + " ran " + ran[0] + " times and published " + received
                        + " messages to a " + kind);
            }
        }
    }
}
