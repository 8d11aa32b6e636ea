// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** What there is for __name__: the mapper. Found by {@link java.util.ServiceLoader}. */
public final class __Name__Library implements LibraryProvider {
    /** For {@link java.util.ServiceLoader}. */
    public __Name__Library() {}

    @Override
    public String library() {
        return "__name__";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of();
    }

    @Override
    public List<EventMapper<?>> eventMappers() {
        return List.of(new __Name__Mapper());
    }
}
