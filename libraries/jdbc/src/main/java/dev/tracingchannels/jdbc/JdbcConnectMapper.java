// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.CodeAttributes;
import java.lang.reflect.Proxy;

/**
 * Maps {@link JdbcChannels#CONNECT}: an INTERNAL span {@code <class>.getConnection}, for the wait for a connection is spent in
 * this process as far as it knows.
 */
final class JdbcConnectMapper implements Mapper<JdbcConnect> {
    @Override
    public String channel() {
        return JdbcChannels.CONNECT.name();
    }

    @Override
    public Class<JdbcConnect> payloadType() {
        return JdbcConnect.class;
    }

    @Override
    public String spanName(JdbcConnect payload) {
        return spanName(payload.dataSource());
    }

    @Override
    public SpanKind spanKind(JdbcConnect payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(JdbcConnect payload, AttributeWriter attributes) {
        start(payload.dataSource(), payload.target(), attributes);
    }

    @Override
    public void end(Operation<? extends JdbcConnect> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.payload().target(), operation.error(), span);
    }

    /** What connects before or beside any request, a pool that fills itself for instance, is no trace of its own. */
    @Override
    public boolean needsParent(JdbcConnect payload) {
        return true;
    }

    static void start(Class<?> dataSource, JdbcTarget target, AttributeWriter attributes) {
        TargetAttributes.write(target, attributes);
        attributes.put(CodeAttributes.CODE_FUNCTION_NAME, dataSource.getName() + ".getConnection");
    }

    /** Generated classes have numbers in their names, which differ from run to run. */
    static String spanName(Class<?> dataSource) {
        boolean generated = dataSource.isHidden() || dataSource.isAnonymousClass() || Proxy.isProxyClass(dataSource);
        return (generated ? "DataSource" : dataSource.getSimpleName()) + ".getConnection";
    }
}
