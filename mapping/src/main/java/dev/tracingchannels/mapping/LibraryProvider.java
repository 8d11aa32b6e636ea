// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Provides the support for one library: the mappers of its channels, and the attachments of its publishers. Found by {@link
 * java.util.ServiceLoader}: a public class with a public constructor without parameters, named in the module descriptor and
 * under {@code META-INF/services}. There is one for each library; its mappers need not be public.
 *
 * <p>It must load when the library itself is absent, so it refers to the library's classes only within its mappers and
 * attachments. Safe for use from many threads.
 */
public interface LibraryProvider {
    /**
     * Returns the library's name.
     *
     * @return the artifact's or product's name, with which the names of the library's channels begin
     */
    String library();

    /**
     * Returns the mappers of tracing channels, one for each channel and type of payload.
     *
     * @return the mappers
     */
    List<Mapper<?>> mappers();

    /**
     * Returns the mappers of plain channels, one for each channel and type of payload.
     *
     * @return the mappers; none by default
     */
    default List<EventMapper<?>> eventMappers() {
        return List.of();
    }

    /**
     * Returns the ways to attach publishers to the library's objects.
     *
     * @return the attachments, at most one for each type; none (the default) for a library that publishes by itself
     */
    default List<Attachment<?>> attachments() {
        return List.of();
    }

    /**
     * Returns whether a class is there that the library's publisher can do without, such as one of a framework. The class is not
     * initialized.
     *
     * @param className the binary name of the class
     * @param loader the class loader of the code that would use it; null for the bootstrap class loader
     * @return true if the class can be loaded
     */
    static boolean isPresent(String className, @Nullable ClassLoader loader) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
