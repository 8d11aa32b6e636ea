// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.completions.Completion;
import com.anthropic.models.completions.CompletionCreateParams;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Legacy completions; only run on a version of the SDK that has them. */
@SuppressWarnings("deprecation") // as long as they can be called
class CompletionsTest {
    private ModelStandIn model;
    private AnthropicClient client;

    @BeforeEach
    void start() throws IOException {
        model = ModelStandIn.start(request -> Reply.text(" A cup,").andText(" and a saucer."));
        client = Clients.sync(model);
    }

    @AfterEach
    void stop() {
        client.close();
        model.close();
    }

    private static CompletionCreateParams request() {
        return CompletionCreateParams.builder()
                .model("claude-2.1")
                .maxTokensToSample(64)
                .prompt("What goes with a teapot?")
                .build();
    }

    @Test
    void aWholeCompletionIsPublished() {
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.COMPLETIONS_CREATE)) {
            Completion completion = client.completions().create(request());
            recorder.onlyOperation().returnedSame(completion).wasSynchronous();
            MappedSpan span = MappedSpan.of(
                    new CompletionsMapper(),
                    recorder.onlyOperation().operation(),
                    ContentCapture.NONE.withInputs().withOutputs());
            assertThat(span.name()).isEqualTo("text_completion claude-2.1");
            assertThat(span.attributes())
                    .containsEntry("gen_ai.request.max_tokens", 64L)
                    .containsEntry("gen_ai.response.id", "compl_0")
                    .containsEntry("gen_ai.response.finish_reasons", List.of("stop_sequence"))
                    .containsEntry(
                            "gen_ai.output.messages",
                            "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\","
                                    + "\"content\":\" A cup, and a saucer.\"}]}]");
            assertThat(span.violations()).isEmpty();
        }
    }

    @Test
    void aStreamedCompletionComesTogether() {
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.COMPLETIONS_CREATE)) {
            try (StreamResponse<Completion> stream = client.completions().createStreaming(request())) {
                stream.stream().forEach(piece -> {});
            }
            Completion completion = (Completion)
                    recorder.onlyOperation().wasAsynchronous().operation().result();
            assertThat(completion.completion()).isEqualTo(" A cup, and a saucer.");
            assertThat(completion.stopReason()).contains("stop_sequence");
        }
    }

    @Test
    void theAsynchronousClientPublishesThemToo() {
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.COMPLETIONS_CREATE)) {
            Completion completion =
                    client.async().completions().create(request()).join();
            recorder.onlyOperation().returnedSame(completion).wasAsynchronous();
        }
    }
}
