// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

/**
 * A way to make an object of a library publish, for containers that know its type and not the library: a {@code DataSource}, a
 * client, a configuration. Safe for use from many threads.
 *
 * @param <T> the type of the object
 */
public interface Attachment<T> {
    /**
     * Returns the type of the objects.
     *
     * @return the class, the most general one that the library's publisher takes
     */
    Class<T> type();

    /**
     * Makes an object publish.
     *
     * @param target the object
     * @return the object to use in its place: a wrapper, or the object itself where it was changed or publishes already
     */
    T attach(T target);

    /**
     * Undoes {@link #attach}: what is returned publishes nothing of what is begun from now on. A library that cannot be rid of what was
     * added to its object keeps it, and that stops publishing; attached again, it publishes again. What the caller has from the
     * attached object, such as an open connection, is not changed.
     *
     * @param target what {@code attach} returned
     * @return the object as it was before; the object itself where it was changed, and where it does not publish or was made by the
     *     publisher rather than attached
     */
    T detach(T target);
}
