// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.core.opentelemetry.OpenTelemetryOptions;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.tracingchannels.anthropic.AnthropicChannels;
import dev.tracingchannels.anthropic.TracedAnthropic;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a message to a model allocate: complete and streamed; plain, with our wrapper, and with spans of
 * OpenTelemetry's library? All threads count, including those of the server that stands in for the model. Neither
 * captures content. The time is that of the loopback interface; look at the bytes.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar AnthropicBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
// Otherwise each answer of the stand-in waits 40 ms on JDK 17.
@Fork(value = 2, jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true")
public class AnthropicBenchmark extends Measured {
    private static final MessageCreateParams QUESTION = MessageCreateParams.builder()
            .model("claude-opus-4-1")
            .maxTokens(256)
            .addUserMessage("What goes with a coffee grinder?")
            .build();

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private ModelStandIn model;
    private AnthropicClient client;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        model = ModelStandIn.start(request -> Reply.text("The espresso cups go well with it."));
        sdk = Tracing.sdk();
        listener = tracing.begin(sdk, blackhole, AnthropicChannels.MESSAGES_CREATE, AnthropicChannels.MESSAGES_STREAM);
        AnthropicClient untraced = AnthropicOkHttpClient.builder()
                .baseUrl(model.uri().toString())
                .apiKey("none")
                .openTelemetry(
                        tracing == Tracing.OPENTELEMETRY
                                ? OpenTelemetryOptions.builder()
                                        .tracerProvider(sdk.getTracerProvider())
                                        .build()
                                : OpenTelemetryOptions.none())
                .build();
        client = tracing.isPublished() ? TracedAnthropic.wrap(untraced) : untraced;
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        client.close();
        model.close();
        listener.close();
        sdk.close();
    }

    @Benchmark
    public Message create() {
        return client.messages().create(QUESTION);
    }

    @Benchmark
    public long stream() {
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(QUESTION)) {
            return events.stream().count();
        }
    }
}
