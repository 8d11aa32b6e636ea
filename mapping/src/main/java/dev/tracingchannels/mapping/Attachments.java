// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.mapping.logging.GuardedLogger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes objects publish by their type. A container, a weaver or a framework's integration can use it without knowing the
 * libraries:
 *
 * <pre>{@code
 * DataSource database = Attachments.discover().attach(DataSource.class, pool);
 * }</pre>
 *
 * <p>Immutable. Safe for use from many threads.
 */
public final class Attachments {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.mapping");

    private final List<Attachment<?>> attachments;
    private final Set<String> libraries;

    private Attachments(List<Attachment<?>> attachments, Set<String> libraries) {
        this.attachments = attachments;
        this.libraries = libraries;
    }

    /**
     * Returns the attachments of all libraries that are present, as this class's loader and the thread's context class loader
     * see them. Those of a library that is absent are left out.
     *
     * @return the attachments
     */
    public static Attachments discover() {
        List<Attachment<?>> usable = new ArrayList<>();
        Set<String> libraries = new TreeSet<>();
        for (LibraryProvider provider : LibraryDiscovery.run()) {
            try {
                for (Attachment<?> attachment : provider.attachments()) {
                    // Called here, where an absent library can be reported.
                    Objects.requireNonNull(attachment.type(), "type() gave null");
                    usable.add(attachment);
                    libraries.add(provider.library());
                }
            } catch (Throwable unusable) {
                LibraryDiscovery.leaveOut(
                        "The attachments of " + provider.getClass().getName(), unusable);
            }
        }
        return new Attachments(List.copyOf(usable), Collections.unmodifiableSet(libraries));
    }

    /**
     * Returns the libraries whose objects can be made to publish.
     *
     * @return their names, in alphabetical order; unmodifiable
     */
    public Set<String> libraries() {
        return libraries;
    }

    /**
     * Returns the types of the objects that can be made to publish.
     *
     * @return the types
     */
    public List<Class<?>> types() {
        return attachments.stream().<Class<?>>map(Attachment::type).toList();
    }

    /**
     * Returns those with which a container attaches objects before it initializes them.
     *
     * @return the attachments for which {@link Attachment#isBeforeInitialization} holds
     */
    public Attachments beforeInitialization() {
        return new Attachments(
                attachments.stream().filter(Attachment::isBeforeInitialization).toList(), libraries);
    }

    /**
     * Makes an object publish, by the attachments whose type is the given type or a supertype of it.
     *
     * @param type the type by which the object is used
     * @param target the object
     * @param <T> the type
     * @return the object to use in its place; the argument itself where no attachment fits, where it publishes already, and
     *     where the publishing object would not be of the given type, which is reported as a warning
     */
    public <T> T attach(Class<T> type, T target) {
        return apply(type, target, Attachment::attach, "publish");
    }

    /**
     * Undoes {@link #attach}, within the limits of {@link Attachment#detach}.
     *
     * @param type the type by which the object was attached
     * @param target what {@code attach} returned
     * @param <T> the type
     * @return the original object; the argument itself where it was changed in place or does not publish
     */
    public <T> T detach(Class<T> type, T target) {
        return apply(type, target, Attachment::detach, "stop publishing");
    }

    /**
     * Makes an object publish, by the attachments whose type it is an instance of. For containers that can use an object whatever
     * its class is; where the class matters, use {@link #attach(Class, Object)}.
     *
     * @param target the object
     * @return the object to use in its place, an instance of the types of these attachments; the argument itself where no attachment
     *     fits, where it publishes already, and where it was changed in place
     */
    public Object attach(Object target) {
        return apply(target, Attachment::attach);
    }

    /**
     * Undoes {@link #attach(Object)}, within the limits of {@link Attachment#detach}.
     *
     * @param target what {@code attach} returned
     * @return the original object; the argument itself where it was changed in place or does not publish
     */
    public Object detach(Object target) {
        return apply(target, Attachment::detach);
    }

    private Object apply(Object target, Change change) {
        Object current = Objects.requireNonNull(target, "target");
        for (Attachment<?> attachment : attachments) {
            if (attachment.type().isInstance(current)) {
                current = apply(attachment, current, change);
            }
        }
        return current;
    }

    private <T> T apply(Class<T> type, T target, Change change, String what) {
        T current = Objects.requireNonNull(target, "target");
        for (Attachment<?> attachment : attachments) {
            if (attachment.type().isAssignableFrom(type)) {
                Object changed = apply(attachment, current, change);
                if (type.isInstance(changed)) {
                    current = type.cast(changed);
                } else {
                    LOGGER.log(
                            Level.WARNING,
                            "{0} cannot be made to {1} as {2}: the result is only a {3}. Use the object by that type.",
                            current.getClass().getName(),
                            what,
                            type.getName(),
                            attachment.type().getName());
                }
            }
        }
        return current;
    }

    private static <A> Object apply(Attachment<A> attachment, Object target, Change change) {
        return change.apply(attachment, attachment.type().cast(target));
    }

    private interface Change {
        <A> A apply(Attachment<A> attachment, A target);
    }
}
