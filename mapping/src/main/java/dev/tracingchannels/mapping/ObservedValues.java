// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values that libraries offer, and the tools that read them. Either may come first. Safe for use from many threads.
 *
 * <p>Libraries and tools are called one at a time here, and must not wait for one another meanwhile.
 */
public final class ObservedValues {
    private static final List<Offer> OFFERS = new ArrayList<>();

    private static final List<Observer> OBSERVERS = new ArrayList<>();

    private ObservedValues() {}

    /**
     * Offers a value to all tools.
     *
     * @param value the value
     * @return a handle; closing it withdraws the value
     */
    public static Subscription offer(ObservedValue value) {
        Offer offer = new Offer(Objects.requireNonNull(value, "value"));
        synchronized (OFFERS) {
            OFFERS.add(offer);
            OBSERVERS.forEach(observer -> observer.add(offer));
        }
        return () -> withdraw(offer);
    }

    private static void withdraw(Offer offer) {
        synchronized (OFFERS) {
            if (OFFERS.remove(offer)) {
                OBSERVERS.forEach(observer -> observer.remove(offer));
            }
        }
    }

    /**
     * Has a tool read all values that are offered, now and later. Of several observers of one tool the latest reads them, until it is
     * closed.
     *
     * @param tool what identifies the tool
     * @param reading begins to read a value; returns a handle that ends it, or null if the tool does not take the value. What it throws
     *     is reported to the {@link ErrorHandler}
     * @return a handle; closing it ends the reading of all values
     */
    public static Subscription observe(
            Object tool, Function<? super ObservedValue, ? extends @Nullable Subscription> reading) {
        Observer observer = new Observer(tool, reading);
        synchronized (OFFERS) {
            Observer former = latest(tool);
            if (former != null) {
                former.stop();
            }
            OBSERVERS.add(observer);
            observer.start();
        }
        return () -> end(observer);
    }

    private static void end(Observer observer) {
        synchronized (OFFERS) {
            boolean reads = latest(observer.tool) == observer;
            OBSERVERS.remove(observer);
            observer.stop();
            Observer former = latest(observer.tool);
            if (reads && former != null) {
                former.start();
            }
        }
    }

    private static @Nullable Observer latest(Object tool) {
        for (int i = OBSERVERS.size() - 1; i >= 0; i--) {
            if (OBSERVERS.get(i).tool == tool) {
                return OBSERVERS.get(i);
            }
        }
        return null;
    }

    /** That a value is offered: an object of its own each time, since one value may be offered twice. */
    private static final class Offer {
        private final ObservedValue value;

        private Offer(ObservedValue value) {
            this.value = value;
        }
    }

    private static final class Observer {
        private final Object tool;
        private final Function<? super ObservedValue, ? extends @Nullable Subscription> reading;
        private final Map<Offer, Subscription> read = new LinkedHashMap<>();
        private boolean reads;

        private Observer(Object tool, Function<? super ObservedValue, ? extends @Nullable Subscription> reading) {
            this.tool = Objects.requireNonNull(tool, "tool");
            this.reading = Objects.requireNonNull(reading, "reading");
        }

        private void start() {
            reads = true;
            OFFERS.forEach(this::add);
        }

        private void stop() {
            reads = false;
            List.copyOf(read.keySet()).forEach(this::remove);
        }

        private void add(Offer offer) {
            if (!reads) {
                return;
            }
            try {
                Subscription subscription = reading.apply(offer.value);
                if (subscription != null) {
                    read.put(offer, subscription);
                }
            } catch (Throwable error) {
                ErrorHandler.report("reading of " + offer.value, error);
            }
        }

        private void remove(Offer offer) {
            Subscription subscription = read.remove(offer);
            if (subscription != null) {
                try {
                    subscription.close();
                } catch (Throwable error) {
                    ErrorHandler.report("end of reading of " + offer.value, error);
                }
            }
        }
    }
}
