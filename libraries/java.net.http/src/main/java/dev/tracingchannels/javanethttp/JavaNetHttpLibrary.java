// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.net.http.HttpClient;
import java.util.List;

/** What there is for java.net.http: the mapper, and the attachment of clients. Found by {@link java.util.ServiceLoader}. */
public final class JavaNetHttpLibrary implements LibraryProvider {
    /** For {@link java.util.ServiceLoader}. */
    public JavaNetHttpLibrary() {}

    @Override
    public String library() {
        return "java.net.http";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new JavaNetHttpMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(HttpClient.class, TracedHttpClient::wrap, TracedHttpClient::unwrap));
    }
}
