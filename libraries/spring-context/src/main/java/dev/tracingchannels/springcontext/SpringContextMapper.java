// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.CodeAttributes;

/** Maps {@link SpringContextChannels#SCHEDULED_TASK}: an INTERNAL span named after the method. */
final class SpringContextMapper implements Mapper<SpringScheduledRun> {
    @Override
    public String channel() {
        return "spring-context:scheduled-task";
    }

    @Override
    public Class<SpringScheduledRun> payloadType() {
        return SpringScheduledRun.class;
    }

    @Override
    public String spanName(SpringScheduledRun payload) {
        return payload.name();
    }

    @Override
    public SpanKind spanKind(SpringScheduledRun payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(SpringScheduledRun payload, AttributeWriter attributes) {
        attributes.put(CodeAttributes.CODE_FUNCTION_NAME, payload.function());
    }
}
