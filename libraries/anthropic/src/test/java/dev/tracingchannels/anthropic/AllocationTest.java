// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.services.blocking.MessageService;
import com.sun.management.ThreadMXBean;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What a request allocates besides what the SDK does, measured around a service that answers at once. */
@SuppressWarnings("SystemOut") // figures to read
class AllocationTest {
    private static final int CALLS = 20_000;

    private final MessageCreateParams request = Clients.request().build();

    private static long bytesPerCall(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least / CALLS;
    }

    /** A client whose service gives the same message each time. */
    private static AnthropicClient client() {
        Message message = com.anthropic.core.JsonValue.from(java.util.Map.of("id", "msg_0"))
                .convert(Message.class);
        MessageService service = (MessageService) Proxy.newProxyInstance(
                MessageService.class.getClassLoader(),
                new Class<?>[] {MessageService.class},
                (proxy, method, arguments) -> message);
        AnthropicClient client = (AnthropicClient) Proxy.newProxyInstance(
                AnthropicClient.class.getClassLoader(),
                new Class<?>[] {AnthropicClient.class},
                (proxy, method, arguments) -> service);
        return Navigation.client(new ClientPair<>(client, client, Endpoint.UNKNOWN));
    }

    @Test
    void anIdleRequestCostsItsArgumentsAtMost() {
        AnthropicClient client = client();
        MessageService bare = (MessageService) Proxy.newProxyInstance(
                MessageService.class.getClassLoader(),
                new Class<?>[] {MessageService.class},
                (proxy, method, arguments) -> null);
        long withoutUs = bytesPerCall(() -> bare.create(request));
        long unheard = bytesPerCall(() -> client.messages().create(request));
        System.out.println("bytes per request, unheard: " + (unheard - withoutUs));
        // The proxy's array of one argument.
        assertThat(unheard - withoutUs).isLessThanOrEqualTo(32L);
    }

    @Test
    void aHeardRequestIsAFewSmallObjects() {
        AnthropicClient client = client();
        long unheard = bytesPerCall(() -> client.messages().create(request));
        try (Subscription subscription =
                AnthropicChannels.MESSAGES_CREATE.subscribe(new TracingSubscriber<AnthropicRequest>() {})) {
            long heard = bytesPerCall(() -> client.messages().create(request));
            System.out.println("bytes per request, heard: " + (heard - unheard));
            assertThat(heard - unheard).isLessThan(400);
        }
    }

    /** What an operation costs whose span nobody keeps: its mapper is asked for the name and the attributes all the same. */
    @Test
    void aLongConversationThatIsNotSampledCostsWhatOneMessageDoes() {
        AnthropicClient client = client();
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
            long one = bytesPerCall(() -> client.messages().create(request));
            long forty = bytesPerCall(() -> client.messages().create(conversation));
            System.out.println("bytes per request, not sampled: one message " + one + ", forty " + forty);
            assertThat(forty).isLessThanOrEqualTo(one + 64);
        }
    }
}
