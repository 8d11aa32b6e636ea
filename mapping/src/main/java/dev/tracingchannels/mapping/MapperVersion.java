// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import org.jspecify.annotations.Nullable;

/** The version of a mapper's library, as it can be found at run time. */
final class MapperVersion {
    private MapperVersion() {}

    static @Nullable String of(ChannelMapper<?> mapper) {
        String stated = stated(mapper);
        return stated == null ? packaged(mapper.getClass()) : stated;
    }

    private static @Nullable String stated(ChannelMapper<?> mapper) {
        String channel = mapper.channel();
        int colon = channel.indexOf(':');
        String file = LibraryFile.FOLDER + (colon < 0 ? channel : channel.substring(0, colon)) + ".json";
        try (InputStream manifest = open(mapper.getClass().getClassLoader(), file)) {
            return manifest == null ? null : LibraryFile.read(manifest).version();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read.", unreadable);
        }
    }

    private static @Nullable InputStream open(@Nullable ClassLoader loader, String file) {
        return loader == null ? ClassLoader.getSystemResourceAsStream(file) : loader.getResourceAsStream(file);
    }

    private static @Nullable String packaged(Class<?> type) {
        ModuleDescriptor module = type.getModule().getDescriptor();
        String version = module == null ? null : module.rawVersion().orElse(null);
        return version == null ? type.getPackage().getImplementationVersion() : version;
    }
}
