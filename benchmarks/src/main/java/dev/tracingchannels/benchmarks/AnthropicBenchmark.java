// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.core.opentelemetry.OpenTelemetryOptions;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.tracingchannels.anthropic.AnthropicChannels;
import dev.tracingchannels.anthropic.TracedAnthropic;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a request to a model allocate: complete and streamed; of one message and of forty of 2,000 characters;
 * plain, with our wrapper, and with the spans that the SDK makes itself, sampled and not? Neither captures content. There is no
 * connection, so the bytes are exact; the SDK writes the request as JSON and reads the response.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar AnthropicBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class AnthropicBenchmark extends Measured {
    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    @Param({"1", "40"})
    public int messages;

    @Param({"true", "false"})
    public boolean sampled;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private MessageCreateParams question;
    private AnthropicClient whole;
    private AnthropicClient streamed;

    @Setup
    public void start(Blackhole blackhole) throws IOException, InterruptedException {
        sdk = Tracing.sdk(sampled);
        listener = tracing.begin(sdk, blackhole, AnthropicChannels.MESSAGES_CREATE, AnthropicChannels.MESSAGES_STREAM);
        question = question();
        whole = client(AnsweringModel.whole());
        streamed = client(AnsweringModel.streamed());
    }

    private MessageCreateParams question() {
        MessageCreateParams.Builder question = MessageCreateParams.builder()
                .model("claude-opus-4-1")
                .maxTokens(256)
                .addUserMessage("What goes with a coffee grinder?");
        for (int i = 1; i < messages; i++) {
            question.addUserMessage("t".repeat(2_000));
        }
        return question.build();
    }

    private AnthropicClient client(HttpClient model) {
        AnthropicClient untraced = new AnthropicClientImpl(ClientOptions.builder()
                .httpClient(model)
                .openTelemetry(
                        tracing == Tracing.OPENTELEMETRY
                                ? OpenTelemetryOptions.builder()
                                        .tracerProvider(sdk.getTracerProvider())
                                        .build()
                                : OpenTelemetryOptions.none())
                .build());
        return tracing.isPublished() ? TracedAnthropic.wrap(untraced) : untraced;
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        whole.close();
        streamed.close();
        listener.close();
        sdk.close();
    }

    @Benchmark
    public Message create() {
        return whole.messages().create(question);
    }

    @Benchmark
    public long stream() {
        try (StreamResponse<RawMessageStreamEvent> events = streamed.messages().createStreaming(question)) {
            return events.stream().count();
        }
    }
}
