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
 * What does a message to a model allocate, whole and streamed, plain, through our wrapper and with the SDK's own spans, all threads
 * counted, those of the server that stands in for the model, too? Neither records content. The time is the loopback interface's; look at
 * the bytes.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar AnthropicBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
// Else each answer of the stand-in waits 40 ms on JDK 17.
@Fork(value = 2, jvmArgsAppend = "-Dsun.net.httpserver.nodelay=true")
public class AnthropicBenchmark extends Measured {
    private static final MessageCreateParams QUESTION = MessageCreateParams.builder()
            .model("claude-opus-4-1")
            .maxTokens(256)
            .addUserMessage("What goes with a coffee grinder?")
            .build();

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Listening listening;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private ModelStandIn model;
    private AnthropicClient client;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        model = ModelStandIn.start(request -> Reply.text("The espresso cups go well with it."));
        sdk = Listening.sdk();
        listener =
                listening.begin(sdk, blackhole, AnthropicChannels.MESSAGES_CREATE, AnthropicChannels.MESSAGES_STREAM);
        AnthropicClient untraced = AnthropicOkHttpClient.builder()
                .baseUrl(model.uri().toString())
                .apiKey("none")
                .openTelemetry(
                        listening == Listening.OPENTELEMETRY
                                ? OpenTelemetryOptions.builder()
                                        .tracerProvider(sdk.getTracerProvider())
                                        .build()
                                : OpenTelemetryOptions.none())
                .build();
        client = listening.isPublished() ? TracedAnthropic.wrap(untraced) : untraced;
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
