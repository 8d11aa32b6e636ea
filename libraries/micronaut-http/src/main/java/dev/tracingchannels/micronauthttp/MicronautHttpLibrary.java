// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mapper for Micronaut's HTTP server. Found by {@link java.util.ServiceLoader}. */
public final class MicronautHttpLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public MicronautHttpLibrary() {}

    @Override
    public String library() {
        return "micronaut-http";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new MicronautHttpMapper());
    }
}
