// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.Store;

/** The store that the tests of all hops read. */
public final class Current {
    /** The request that a thread works for. */
    public static final Store<String> REQUEST = Store.create("request");

    private Current() {}

    /** Returns the request that is current on this thread. */
    public static String request() {
        return String.valueOf(REQUEST.get());
    }

    /** Runs some work for a request. */
    public static <R, X extends Throwable> R in(String request, Body<R, X> work) throws X {
        return REQUEST.run(request, work);
    }
}
