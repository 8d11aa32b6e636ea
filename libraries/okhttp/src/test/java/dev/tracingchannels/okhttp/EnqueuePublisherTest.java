// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Assumptions;

class EnqueuePublisherTest extends OkHttpPublisherTest {
    @Override
    int send(OkHttpClient client, Request request) throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        client.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                status.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    response.body().bytes();
                    status.complete(response.code());
                }
            }
        });
        try {
            return status.get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        return Assumptions.abort("measured by the synchronous call, which asks the channel in the same way");
    }
}
