// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClientAsync;
import dev.tracingchannels.testing.LibraryContract;
import org.junit.jupiter.api.AfterEach;

class AnthropicLibraryTest extends LibraryContract {
    private final AnthropicClient client =
            AnthropicOkHttpClient.builder().apiKey("none").build();
    private final AnthropicClientAsync async =
            AnthropicOkHttpClientAsync.builder().apiKey("none").build();

    @AfterEach
    void close() {
        client.close();
        async.close();
    }

    @Override
    protected <T> T attachable(Class<T> type) {
        return type.cast(type.isInstance(client) ? client : async);
    }
}
