// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/** The scope where nothing was entered. */
enum NoScope implements Scope {
    INSTANCE;

    @Override
    public void close() {}
}
