// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.sql.PreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values that a statement is given while a subscriber of its channel asks for inputs; only then is a value boxed or
 * kept. Values that are set while none asks make all earlier ones unknown, since they may replace them.
 */
abstract class ParameterizedStatement<S extends PreparedStatement> extends TracedStatement<S> {
    private @Nullable BoundValues values;

    ParameterizedStatement(S delegate, TracedConnection connection) {
        super(delegate, connection);
    }

    /** Returns whether this statement publishes on its channel. */
    abstract boolean hasSubscribers();

    /** Returns whether a subscriber of this statement's channel asks for values. */
    abstract boolean inputsRequested();

    final JdbcParameters parameters() {
        return values == null ? JdbcParameters.NONE : values.lend();
    }

    final void forgetValues() {
        values = null;
    }

    /** Returns the values to add to; null while no subscriber asks for values. */
    private @Nullable BoundValues boundValues() {
        if (!inputsRequested() || !hasSubscribers()) {
            if (values != null) {
                values = null;
            }
        } else if (values == null) {
            values = new BoundValues();
        }
        return values;
    }

    final void bound(int index, boolean value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(index, value);
        }
    }

    final void bound(int index, int value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(index, value);
        }
    }

    final void bound(int index, long value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(index, value);
        }
    }

    final void bound(int index, float value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(index, value);
        }
    }

    final void bound(int index, double value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(index, value);
        }
    }

    final void bound(int index, @Nullable Object value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(index, value);
        }
    }

    /** Keeps the type of a value that can be read only once, and the length that the application gave. */
    final void bound(int index, @Nullable Object value, long length) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(index, value == null ? null : JdbcParameters.Opaque.of(value, length));
        }
    }

    final void boundNull(int index) {
        bound(index, (Object) null);
    }

    final void bound(String name, boolean value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(name, value);
        }
    }

    final void bound(String name, int value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(name, value);
        }
    }

    final void bound(String name, long value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(name, value);
        }
    }

    final void bound(String name, float value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(name, value);
        }
    }

    final void bound(String name, double value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(name, value);
        }
    }

    final void bound(String name, @Nullable Object value) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(name, value);
        }
    }

    /** Keeps the type of a value that can be read only once, and the length that the application gave. */
    final void bound(String name, @Nullable Object value, long length) {
        BoundValues bound = boundValues();
        if (bound != null) {
            bound.put(name, value == null ? null : JdbcParameters.Opaque.of(value, length));
        }
    }

    final void boundNull(String name) {
        bound(name, (Object) null);
    }
}
