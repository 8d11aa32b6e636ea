// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.instrumenter.AttributesExtractor;

/** The four attributes for OpenTelemetry's Instrumenter. */
final class QueryAttributes implements AttributesExtractor<Query, Work> {
    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");
    static final AttributeKey<String> HOST = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

    @Override
    public void onStart(AttributesBuilder attributes, Context parent, Query query) {
        attributes
                .put(SYSTEM, "postgresql")
                .put(TEXT, query.text())
                .put(HOST, query.host())
                .put(PORT, (long) query.port());
    }

    @Override
    public void onEnd(AttributesBuilder attributes, Context context, Query query, Work result, Throwable error) {}
}
