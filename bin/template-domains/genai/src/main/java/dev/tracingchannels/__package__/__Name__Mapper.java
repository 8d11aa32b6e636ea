// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.mapping.genai.InferenceMapper;
import dev.tracingchannels.mapping.genai.InferenceOperation;

/** Maps {@link __Name__Channels#CHAT}. */
final class __Name__Mapper extends InferenceMapper<__Name__Request> {
    __Name__Mapper() {
        super("__name__:chat", __Name__Request.class, InferenceOperation.CHAT);
    }

    @Override
    protected String provider(__Name__Request payload) {
        return "__name__";
    }

    @Override
    protected String requestModel(__Name__Request payload) {
        return payload.model();
    }

    @Override
    protected boolean isStreaming(__Name__Request payload) {
        return false;
    }
}
