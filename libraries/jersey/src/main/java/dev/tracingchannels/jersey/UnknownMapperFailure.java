// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

/** Stands for what an exception mapper has thrown, of which Jersey only writes a record to its log. It has no stack trace. */
public final class UnknownMapperFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownMapperFailure(Class<?> mapper) {
        super(mapper.getName() + " failed; Jersey's log has the reason", null, false, false);
    }
}
