// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes objects of one type publish, for containers that know the type and not the library: a {@code DataSource}, a client, a
 * configuration. Safe for use from many threads.
 *
 * @param <T> the type of the object
 */
public interface Attachment<T> {
    /**
     * Returns an attachment that consists of two calls, such as the {@code wrap} and {@code unwrap} of a publisher.
     *
     * @param type the type of the objects
     * @param attach makes an object publish, as {@link #attach}
     * @param detach undoes that, as {@link #detach}
     * @param <T> the type of the object
     * @return the attachment
     */
    static <T> Attachment<T> of(Class<T> type, UnaryOperator<T> attach, UnaryOperator<T> detach) {
        return new FunctionalAttachment<>(type, attach, detach);
    }

    /**
     * Returns an attachment for objects that can be neither changed nor wrapped, only copied. It remembers, weakly, which object a copy
     * was made of, so that this is what detaching returns.
     *
     * @param type the type of the objects, which are equal to none but themselves
     * @param publishes returns whether an object publishes already
     * @param with makes a copy that publishes
     * @param without makes a copy that does not publish, of an object that does and was made in another way
     * @param <T> the type of the object
     * @return the attachment
     */
    static <T> Attachment<T> copying(
            Class<T> type, Predicate<T> publishes, UnaryOperator<T> with, UnaryOperator<T> without) {
        return new CopyingAttachment<>(type, publishes, with, without);
    }

    /**
     * Returns the type of the objects that can be attached.
     *
     * @return the most general class that the library's publisher accepts
     */
    Class<T> type();

    /**
     * Returns when a container attaches objects that it initializes: before that, if what they make while they are initialized
     * cannot be attached any more. Attaching later works too, and may leave things unused that they have made.
     *
     * @return true for before; false (the default) for after
     */
    default boolean isBeforeInitialization() {
        return false;
    }

    /**
     * Makes an object publish.
     *
     * @param target the object
     * @return the object to use in its place: a wrapper, or the object itself where it was changed or publishes already
     */
    T attach(T target);

    /**
     * Undoes {@link #attach}: the returned object publishes nothing that begins from now on. Where the library has no way to
     * remove what was added to its object, the addition stays and stops publishing; attached again, it publishes again. Objects
     * that the caller got from the attached object, such as an open connection, are not changed.
     *
     * @param target what {@code attach} returned
     * @return the original object; the argument itself where it was changed in place, does not publish, or was made by the
     *     publisher rather than attached
     */
    T detach(T target);
}
