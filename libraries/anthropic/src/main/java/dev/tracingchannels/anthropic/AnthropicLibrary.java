// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mappers for Anthropic's SDK, and the attachments of its clients. Found by {@link java.util.ServiceLoader}. */
public final class AnthropicLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public AnthropicLibrary() {}

    @Override
    public String library() {
        return "anthropic-java";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new MessagesCreateMapper(), new MessagesStreamMapper(), new CompletionsMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(
                Attachment.of(AnthropicClient.class, TracedAnthropic::wrap, TracedAnthropic::unwrap),
                Attachment.of(AnthropicClientAsync.class, TracedAnthropic::wrap, TracedAnthropic::unwrap));
    }
}
