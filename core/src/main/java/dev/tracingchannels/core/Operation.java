// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One traced operation, as its subscribers see it: the payload, then the result or the error once known, and whatever
 * subscribers attach. The same object travels through all events of the operation.
 *
 * <p>Present and null differ: the result of a {@code void} call is present and null. Both a result and an error may be
 * present, when a call threw after its callback had run, or when a stream broke after some items.
 *
 * <p>The events of one operation happen one after another, each visible to the next, so an operation needs no lock as long
 * as it is used within its events. There is one exception: an operation that is settled on another thread before its call has
 * returned, by its callback or by hand, may be in two events at once; attach at {@code start} what both need.
 *
 * @param <P> the type of the payload
 */
public final class Operation<P> {
    /** Stands for a result that is present and null. */
    private static final Object NULL = new Object();

    private static final Object[] NOTHING = {};

    // One operation is made for each call with subscribers: five references are all that fit into 32 bytes.
    private final P payload;
    /** The result, or a {@link Failure}; null while both are absent. */
    private @Nullable Object outcome;
    /** The first attachment, which is mostly the only one. */
    private @Nullable Key<?> key;

    private @Nullable Object value;
    /** The keys and values of the others in turn. */
    private @Nullable Object[] others = NOTHING;

    Operation(P payload) {
        this.payload = payload;
    }

    /**
     * What the library says about the operation.
     *
     * @return the payload, never null
     */
    public P payload() {
        return payload;
    }

    /**
     * Whether the operation has come to a result.
     *
     * @return true when the result is present, also when it is null
     */
    public boolean hasResult() {
        return resultOf(outcome) != null;
    }

    /**
     * What the operation came to.
     *
     * @return the result; null when it is absent, too
     */
    public @Nullable Object result() {
        Object result = resultOf(outcome);
        return result == NULL ? null : result;
    }

    private static @Nullable Object resultOf(@Nullable Object outcome) {
        return outcome instanceof Failure ? ((Failure) outcome).result : outcome;
    }

    /**
     * Whether the operation has failed.
     *
     * @return true when the error is present
     */
    public boolean hasError() {
        return outcome instanceof Failure;
    }

    /**
     * Why the operation failed.
     *
     * @return the error exactly as it was thrown or handed on, or null when it has not failed
     */
    public @Nullable Throwable error() {
        Object now = outcome;
        return now instanceof Failure ? ((Failure) now).error : null;
    }

    /**
     * What was attached under a key.
     *
     * @param key the key
     * @param <V> the type of the value
     * @return the value, or null when nothing is attached
     */
    @SuppressWarnings("unchecked") // attach() takes only values of the key's type
    public <V> @Nullable V attachment(Key<V> key) {
        if (this.key == key) {
            return (V) value;
        }
        for (int i = 0; i < others.length; i += 2) {
            if (others[i] == key) {
                return (V) others[i + 1];
            }
        }
        return null;
    }

    /**
     * Attaches a value under a key, for the subscriber's own use in later events.
     *
     * @param key the key
     * @param value the value, which replaces what was attached under the key; null takes it away
     * @param <V> the type of the value
     */
    public <V> void attach(Key<V> key, @Nullable V value) {
        Objects.requireNonNull(key, "key");
        if (this.key == key || this.key == null) {
            this.key = key;
            this.value = value;
            return;
        }
        int at = 0;
        while (at < others.length && others[at] != key) {
            at += 2;
        }
        if (at == others.length) {
            others = Arrays.copyOf(others, at + 2);
            others[at] = key;
        }
        others[at + 1] = value;
    }

    /** Sets the result where no other thread sets anything; cheaper than {@link #answer}. */
    void succeed(@Nullable Object result) {
        Object present = result == null ? NULL : result;
        outcome = outcome instanceof Failure ? new Failure(((Failure) outcome).error, present) : present;
    }

    /** Sets the result in a callback, which may be called while the call itself throws on another thread. */
    synchronized void answer(@Nullable Object result) {
        succeed(result);
    }

    synchronized void fail(@Nullable Throwable error) {
        outcome = new Failure(present(error), resultOf(outcome));
    }

    /** The error of a failure; one that says so in place of null, which is against the contract. */
    static Throwable present(@Nullable Throwable error) {
        return error == null
                ? new NullPointerException("The operation was failed with null in place of an error.")
                : error;
    }

    /** The types and nothing else: payloads, results and the texts of errors may have content in them. */
    @Override
    public String toString() {
        Object result = result();
        Throwable error = error();
        return "Operation{" + payload.getClass().getName()
                + (hasResult()
                        ? ", result="
                                + (result == null ? "null" : result.getClass().getName())
                        : "")
                + (error == null ? "" : ", error=" + error.getClass().getName()) + '}';
    }

    /** An error, with the result if there is one, too. */
    private static final class Failure {
        final Throwable error;
        final @Nullable Object result;

        Failure(Throwable error, @Nullable Object result) {
            this.error = error;
            this.result = result;
        }
    }

    /**
     * Names an attachment. Two keys are never equal, so a key is private to its owner.
     *
     * @param <V> the type of the values attached under it
     */
    public static final class Key<V> {
        private final String name;

        private Key(String name) {
            this.name = name;
        }

        /**
         * Makes a key.
         *
         * @param name a name for reading, not for identity
         * @param <V> the type of the values
         * @return a new key
         */
        public static <V> Key<V> named(String name) {
            return new Key<>(Objects.requireNonNull(name, "name"));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
