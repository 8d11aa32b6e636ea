// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

/**
 * An object of ours around one of the provider's. Two are equal when what they wrap is.
 *
 * @param <D> the type of the provider's object
 */
abstract class Wrapper<D> {
    final D delegate;

    Wrapper(D delegate) {
        this.delegate = delegate;
    }

    /** What is wrapped, or else the object itself. */
    static Object unwrap(Object object) {
        return object instanceof Wrapper<?> wrapper ? wrapper.delegate : object;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Wrapper<?> wrapper
                && wrapper.getClass() == getClass()
                && delegate.equals(wrapper.delegate);
    }

    @Override
    public final int hashCode() {
        return delegate.hashCode();
    }

    @Override
    public final String toString() {
        return delegate.toString();
    }
}
