// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps requests for a connection to an INTERNAL span {@code {class}.{method}}, since the wait for a connection is spent in this
 * process as far as is known. It has a span only within another operation: a pool that fills itself, for instance, begins no
 * trace of its own.
 *
 * @param <P> the type of the payload
 */
public abstract class DatabaseConnectMapper<P> extends DatabaseMapper<P> {
    private final Class<?> declaringType;
    private final String method;
    /** The texts for the class that was asked last: a program has few, often one. Immutable, so read without a barrier. */
    private @Nullable Texts latest;

    /**
     * Constructor for use by subclasses.
     *
     * @param channel the channel's name
     * @param payloadType the type of the payload
     * @param declaringType the public type that has the method, {@code DataSource} for instance
     * @param method the method that gives a connection, {@code getConnection} for instance
     */
    protected DatabaseConnectMapper(String channel, Class<P> payloadType, Class<?> declaringType, String method) {
        super(channel, payloadType);
        this.declaringType = Objects.requireNonNull(declaringType, "declaringType");
        this.method = Objects.requireNonNull(method, "method");
    }

    /**
     * Returns the class that is asked for a connection.
     *
     * @param payload the operation's payload
     * @return the class of the data source, pool or factory
     */
    protected abstract Class<?> source(P payload);

    /** Returns the class and the method, without the numbers of generated classes, which differ from run to run. */
    @Override
    public final String spanName(P payload) {
        return texts(source(payload)).spanName;
    }

    private Texts texts(Class<?> source) {
        Texts known = latest;
        if (known == null || known.source.get() != source) {
            boolean generated = source.isHidden() || source.isAnonymousClass() || Proxy.isProxyClass(source);
            String spanName = (generated ? declaringType : source).getSimpleName() + '.' + method;
            known = new Texts(new WeakReference<>(source), spanName, source.getName() + '.' + method);
            latest = known;
        }
        return known;
    }

    @Override
    public final SpanKind spanKind(P payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        super.start(payload, attributes);
        attributes.put(CodeAttributes.CODE_FUNCTION_NAME, texts(source(payload)).function);
    }

    @Override
    public final boolean needsParent(P payload) {
        return true;
    }

    /** Returns none, since the conventions measure pools only. */
    @Override
    public List<Instrument> instruments() {
        return List.of();
    }

    /** What is written for a class, which may be unloaded. */
    private record Texts(WeakReference<Class<?>> source, String spanName, String function) {}
}
