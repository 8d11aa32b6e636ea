// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mappers for spring-webmvc. Found by {@link java.util.ServiceLoader}. */
public final class WebMvcLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public WebMvcLibrary() {}

    @Override
    public String library() {
        return "spring-webmvc";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new WebMvcMapper());
    }
}
