// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import okhttp3.OkHttpClient;

/** Provides the mapper for OkHttp, and the attachment of clients. Found by {@link java.util.ServiceLoader}. */
public final class OkHttpLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public OkHttpLibrary() {}

    @Override
    public String library() {
        return "okhttp";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new OkHttpExchangeMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(OkHttpClient.class, TracedOkHttpClient::wrap, TracedOkHttpClient::unwrap));
    }
}
