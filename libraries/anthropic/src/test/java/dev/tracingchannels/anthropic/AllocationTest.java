// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.MessageCreateParams;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import dev.tracingchannels.testing.Allocation;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;

/** What a request allocates besides what the SDK does, measured around a service that answers at once. */
@SuppressWarnings("SystemOut") // figures to read
class AllocationTest {
    private final MessageCreateParams request = Clients.request().build();

    @Test
    void aPublishedRequestIsAFewSmallObjects() throws Exception {
        AnthropicClient client = Clients.answeringAtOnce();
        long idle = Allocation.bytesPerCall(() -> client.messages().create(request));
        try (Subscription subscription =
                AnthropicChannels.MESSAGES_CREATE.subscribe(new TracingSubscriber<AnthropicRequest>() {})) {
            long published = Allocation.bytesPerCall(() -> client.messages().create(request));
            System.out.println("bytes per request, published: " + (published - idle));
            assertThat(published - idle).isLessThan(400);
        }
    }

    /** The cost of an operation whose span is not kept: its mapper is still called for the name and the attributes. */
    @Test
    void aLongConversationThatIsNotSampledCostsWhatOneMessageDoes() throws Exception {
        AnthropicClient client = Clients.answeringAtOnce();
        MessageCreateParams.Builder builder = Clients.request();
        for (int i = 1; i < 40; i++) {
            builder.addUserMessage("t".repeat(2_000));
        }
        MessageCreateParams conversation = builder.build();
        try (OpenTelemetrySdk unsampled = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .setSampler(Sampler.alwaysOff())
                                .build())
                        .build();
                SinkRegistration tool = OpenTelemetrySink.install(unsampled)) {
            long one = Allocation.bytesPerCall(() -> client.messages().create(request));
            long forty = Allocation.bytesPerCall(() -> client.messages().create(conversation));
            System.out.println("bytes per request, not sampled: one message " + one + ", forty " + forty);
            assertThat(forty).isLessThanOrEqualTo(one + 64);
        }
    }
}
