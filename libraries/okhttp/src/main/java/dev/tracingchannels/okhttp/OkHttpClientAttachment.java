// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.mapping.Attachment;
import okhttp3.OkHttpClient;

/** Wraps clients. */
final class OkHttpClientAttachment implements Attachment<OkHttpClient> {
    @Override
    public Class<OkHttpClient> type() {
        return OkHttpClient.class;
    }

    @Override
    public OkHttpClient attach(OkHttpClient target) {
        return TracedOkHttpClient.wrap(target);
    }

    @Override
    public OkHttpClient detach(OkHttpClient target) {
        return TracedOkHttpClient.unwrap(target);
    }
}
