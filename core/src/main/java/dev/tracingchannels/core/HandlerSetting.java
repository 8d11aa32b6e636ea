// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * The period for which a handler is set. The current setting does not refer to earlier ones, only its handle does, so
 * that a handler that was replaced for good can be collected.
 */
final class HandlerSetting {
    private static final HandlerSetting FIRST = new HandlerSetting(null);
    /** Guarded by the class, as are the fields of all settings. */
    private static HandlerSetting current = FIRST;

    private final @Nullable ErrorHandler handler;
    /** The setting that replaces this one once this one is over; else null. */
    private @Nullable HandlerSetting instead;

    private HandlerSetting(@Nullable ErrorHandler handler) {
        this.handler = handler;
    }

    static Subscription begin(@Nullable ErrorHandler handler) {
        HandlerSetting setting = new HandlerSetting(handler);
        HandlerSetting earlier;
        synchronized (HandlerSetting.class) {
            earlier = current;
            setting.apply();
        }
        return () -> setting.end(earlier);
    }

    private void end(HandlerSetting earlier) {
        synchronized (HandlerSetting.class) {
            if (instead == null) {
                instead = earlier;
                if (current == this) {
                    HandlerSetting last = earlier;
                    while (last.instead != null) {
                        last = last.instead;
                    }
                    last.apply();
                }
            }
        }
    }

    private void apply() {
        current = this;
        Errors.setHandler(handler);
    }
}
