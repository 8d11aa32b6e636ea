// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mappers for __name__. Found by {@link java.util.ServiceLoader}. */
public final class __Name__Library implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public __Name__Library() {}

    @Override
    public String library() {
        return "__name__";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new __Name__Mapper());
    }
}
