// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;

/** A mapper that is a library of its own, for tests of how libraries are found. */
public interface OwnProvider extends LibraryProvider {
    @Override
    default String library() {
        return "test";
    }

    @Override
    default List<Mapper<?>> mappers() {
        return List.of((Mapper<?>) this);
    }
}
