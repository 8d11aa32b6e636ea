// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One traced operation as its subscribers see it: the payload, then the result or the error once known, and the values
 * that subscribers attach. All events of the operation publish the same object.
 *
 * <p>Absent and null differ: the result of a {@code void} call is present and null. A result and an error may both be
 * present, when a call threw after its callback had run, or when a stream failed after some items.
 *
 * <p>The events of one operation happen one after another, each visible to the next, so an operation needs no lock as
 * long as it is used within its events. There is one exception: an operation that is settled on another thread before
 * its call has returned, by its callback or by hand, may be in two events at once. Attach at {@code start} what both
 * need.
 * @param <P> the type of the payload
 */
public final class Operation<P> {
    /** Represents a result that is present and null. */
    private static final Object NULL = new Object();

    private static final Object[] NOTHING = {};

    // Each call with subscribers makes one operation. Five references are all that fit into 32 bytes.
    private final P payload;
    /** The result, perhaps a {@link LateResult}, or a {@link Failure}; null while both are absent. */
    private @Nullable Object outcome;
    /** The key of the first attachment, which is usually the only one. */
    private @Nullable Key<?> key;

    private @Nullable Object value;
    /** The other attachments: keys and values in turn. */
    private @Nullable Object[] others = NOTHING;

    Operation(P payload) {
        this.payload = payload;
    }

    /**
     * Returns the payload: what the library says about the operation.
     *
     * @return the payload, never null
     */
    public P payload() {
        return payload;
    }

    /**
     * Returns whether the operation has a result.
     *
     * @return true when the result is present, even if it is null
     */
    public boolean hasResult() {
        return made(resultOf(outcome)) != null;
    }

    /**
     * Returns the result of the operation.
     *
     * @return the result; null also when it is absent
     */
    public @Nullable Object result() {
        Object result = made(resultOf(outcome));
        return result == NULL ? null : result;
    }

    private static @Nullable Object made(@Nullable Object result) {
        return result instanceof LateResult ? ((LateResult) result).get() : result;
    }

    private static @Nullable Object resultOf(@Nullable Object outcome) {
        return outcome instanceof Failure ? ((Failure) outcome).result : outcome;
    }

    /**
     * Returns whether the operation has failed.
     *
     * @return true when the error is present
     */
    public boolean hasError() {
        return outcome instanceof Failure;
    }

    /**
     * Returns the error of the operation.
     *
     * @return the very object that was thrown or passed on, or null if the operation has not failed
     */
    public @Nullable Throwable error() {
        Object now = outcome;
        return now instanceof Failure ? ((Failure) now).error : null;
    }

    /**
     * Returns the value attached under a key.
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
     * @param value the value, which replaces the one attached under the key; null removes it
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

    /** Sets the result where no other thread sets an outcome; cheaper than {@link #answer}. */
    void succeed(@Nullable Object result) {
        Object present = kept(result);
        outcome = outcome instanceof Failure ? new Failure(((Failure) outcome).error, present) : present;
    }

    /** Returns what represents a result that is present. */
    static Object kept(@Nullable Object result) {
        return result == null ? NULL : result;
    }

    /** Sets the result in a callback, which may be called while the call itself throws on another thread. */
    synchronized void answer(@Nullable Object result) {
        succeed(result);
    }

    synchronized void fail(@Nullable Throwable error) {
        outcome = new Failure(present(error), resultOf(outcome));
    }

    /** Returns the error of a failure; for null, which breaks the contract, an error that says so. */
    static Throwable present(@Nullable Throwable error) {
        return error == null
                ? new NullPointerException("The operation was failed with null in place of an error.")
                : error;
    }

    /** Shows types and nothing else: payloads, results and the messages of errors may contain sensitive content. */
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

    /** An error, and the result if there is one. */
    private static final class Failure {
        final Throwable error;
        final @Nullable Object result;

        Failure(Throwable error, @Nullable Object result) {
            this.error = error;
            this.result = result;
        }
    }

    /**
     * Identifies an attachment. Two keys are never equal, so a key is private to its owner.
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
         * @param name a name for people to read; need not be unique
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
