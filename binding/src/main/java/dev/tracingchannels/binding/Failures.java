// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Channel;

/** Hands failures to core's {@link dev.tracingchannels.core.ErrorHandler}, from where no channel would do it for us. */
final class Failures {
    private Failures() {}

    /** Reports what a mapper, an option or a sink threw. Never throws. */
    static void report(String role, Object source, String channel, Throwable error) {
        try {
            // Only a heard channel reports what its supplier throws, and it does so by its name.
            Channel<Object> reports =
                    Channel.unnamed(role + ' ' + source.getClass().getName() + " for " + channel);
            reports.subscribe((message, name) -> {});
            reports.publish(() -> {
                throw Failures.<RuntimeException>unchecked(error);
            });
        } catch (Throwable nothingLeftToTell) {
            // The stack or the heap is exhausted; that the operation goes on matters more.
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // so that the handler gets the error itself
    private static <X extends Throwable> X unchecked(Throwable error) throws X {
        throw (X) error;
    }
}
