// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;

/** The four attributes for our sinks. */
final class QueryMapper implements Mapper<Query> {
    static final String CHANNEL = "benchmarks:query";

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public Class<Query> payloadType() {
        return Query.class;
    }

    @Override
    public String spanName(Query query) {
        return "SELECT users";
    }

    @Override
    public SpanKind spanKind(Query query) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(Query query, AttributeWriter attributes) {
        attributes.put(DbAttributes.DB_SYSTEM_NAME, "postgresql");
        attributes.put(DbAttributes.DB_QUERY_TEXT, query.text());
        attributes.put(ServerAttributes.SERVER_ADDRESS, query.host());
        attributes.put(ServerAttributes.SERVER_PORT, query.port());
    }
}
