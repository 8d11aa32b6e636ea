// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What Jersey makes of errors. Its classes for that cannot be named in code of other modules. */
final class Errors {
    private static final String WRAPPER = "org.glassfish.jersey.server.internal.process.MappableException";
    private static final String DEFAULT_MAPPER = "org.glassfish.jersey.server.DefaultExceptionMapper";

    private Errors() {}

    /** Returns the error without Jersey's wrapping and without that of a stage. */
    static Throwable cause(Throwable error) {
        Throwable cause = error.getCause();
        return cause != null && isWrapper(error) ? cause(cause) : error;
    }

    private static boolean isWrapper(Throwable error) {
        return error instanceof CompletionException
                || error instanceof ExecutionException
                || error.getClass().getName().equals(WRAPPER);
    }

    /** Returns whether a mapper answers what no mapper of the application's does. */
    static boolean isDefaultMapper(Class<?> mapper) {
        return mapper.getName().equals(DEFAULT_MAPPER);
    }

    /** Returns whether the error, or one that it wraps, is the one that was mapped. */
    static boolean isMapped(Throwable error, @Nullable Throwable mapped) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause == mapped) {
                return true;
            }
        }
        return false;
    }
}
