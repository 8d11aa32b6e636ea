// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes of log records. The conventions have no names for template and arguments; these are the agent's. */
final class LogAttributes {
    static final AttributeKey<String> TEMPLATE =
            AttributeKey.ofString("log.body.template").content(ContentDirection.INPUT);
    static final AttributeKey<List<String>> ARGUMENTS =
            AttributeKey.ofStrings("log.body.parameters").content(ContentDirection.INPUT);
    static final AttributeKey<String> THREAD_NAME =
            AttributeKey.ofString("thread.name").content(ContentDirection.INPUT);

    /** Keys are constants of the application's; if they are not, each would take its room for good. */
    static final int MOST_KEYS = 1024;

    static final int LONGEST_KEY = 256;

    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private static final Keys<String> TEXTS = new Keys<>(AttributeKey::ofString);
    private static final Keys<Long> LONGS = new Keys<>(AttributeKey::ofLong);
    private static final Keys<Double> DOUBLES = new Keys<>(AttributeKey::ofDouble);
    private static final Keys<Boolean> BOOLEANS = new Keys<>(AttributeKey::ofBoolean);
    private static final Keys<List<String>> LISTS = new Keys<>(AttributeKey::ofStrings);

    private LogAttributes() {}

    /** Returns the attribute for a key of the application's; null for an empty or long one, and where there are too many. */
    static @Nullable AttributeKey<String> ofText(String key) {
        return TEXTS.of(key);
    }

    /** As {@link #ofText}, for a whole number. */
    static @Nullable AttributeKey<Long> ofLong(String key) {
        return LONGS.of(key);
    }

    /** As {@link #ofText}, for another number. */
    static @Nullable AttributeKey<Double> ofDouble(String key) {
        return DOUBLES.of(key);
    }

    /** As {@link #ofText}, for a truth value. */
    static @Nullable AttributeKey<Boolean> ofBoolean(String key) {
        return BOOLEANS.of(key);
    }

    /** As {@link #ofText}, for a list. */
    static @Nullable AttributeKey<List<String>> ofList(String key) {
        return LISTS.of(key);
    }

    private static final class Keys<T> {
        private final Map<String, AttributeKey<T>> known = new ConcurrentHashMap<>();
        private final Function<String, AttributeKey<T>> maker;

        private Keys(Function<String, AttributeKey<T>> maker) {
            this.maker = maker;
        }

        private @Nullable AttributeKey<T> of(String key) {
            AttributeKey<T> present = known.get(key);
            if (present != null || key.isEmpty() || key.length() > LONGEST_KEY) {
                return present;
            }
            if (known.size() >= MOST_KEYS) {
                report();
                return null;
            }
            return known.computeIfAbsent(key, name -> maker.apply(name).content(ContentDirection.INPUT));
        }

        private static void report() {
            if (!REPORTED.getAndSet(true)) {
                LOGGER.log(
                        Level.WARNING,
                        "Log events have more than {0} different keys in the thread''s context (MDC) and in key-value pairs."
                                + " The values of further keys are not recorded.",
                        Integer.toString(MOST_KEYS));
            }
        }
    }
}
