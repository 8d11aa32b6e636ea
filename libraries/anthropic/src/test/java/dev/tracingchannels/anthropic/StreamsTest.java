// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientAsync;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import dev.tracingchannels.anthropic.standin.Answer;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.anthropic.standin.Script;
import dev.tracingchannels.anthropic.standin.Usage;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How streams end, and what their operations came to. */
class StreamsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Reply STORY = Reply.thinking("What would they like?")
            .andText("Let me see what goes with that.")
            .toolUse("toolu_7", "find_product", "{\"query\":\"green tea\",\"limit\":3}")
            .usage(new Usage(20, 40, 100, 7));

    private static final int STORY_EVENTS = 19;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private ModelStandIn model(Answer... answers) throws IOException {
        ModelStandIn model = ModelStandIn.start(Script.inTurn(answers));
        open.add(model);
        return model;
    }

    private AnthropicClient client(Answer... answers) throws IOException {
        AnthropicClient client = Clients.sync(model(answers));
        open.add(client::close);
        return client;
    }

    private AnthropicClientAsync clientAsync(Answer... answers) throws IOException {
        AnthropicClientAsync client = Clients.async(model(answers));
        open.add(client::close);
        return client;
    }

    @SuppressWarnings("MustBeClosedChecker") // some of it is about those that are not closed
    private static StreamResponse<RawMessageStreamEvent> stream(AnthropicClient client) {
        return client.messages().createStreaming(Clients.request().build());
    }

    private static MappedSpan span(RecordedOperation<AnthropicRequest> operation) {
        return MappedSpan.of(new MessagesStreamMapper(), operation.operation());
    }

    @Test
    void theResultIsTheMessageThatCameTogether() throws IOException {
        AnthropicClient client = client(STORY);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            try (StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
                assertThat(recorder.onlyOperation().isSettled()).isFalse();
                stream.stream().forEach(event -> {});
            }
            RecordedOperation<AnthropicRequest> operation =
                    recorder.onlyOperation().wasAsynchronous();
            Message message = (Message) operation.operation().result();
            assertThat(message.stopReason()).contains(StopReason.TOOL_USE);
            assertThat(message.content()).hasSize(3);
            assertThat(message.content().get(0).asThinking().thinking()).isEqualTo("What would they like?");
            assertThat(message.content().get(1).asText().text()).isEqualTo("Let me see what goes with that.");
            assertThat(message.content().get(2).asToolUse()._input().toString()).contains("green tea");
            assertThat(span(operation).attributes())
                    .containsEntry("gen_ai.usage.input_tokens", 127L)
                    .containsEntry("gen_ai.usage.cache_read.input_tokens", 100L)
                    .containsEntry("gen_ai.usage.cache_creation.input_tokens", 7L)
                    .containsEntry("gen_ai.usage.output_tokens", 40L)
                    .containsEntry("gen_ai.response.finish_reasons", List.of("tool_use"))
                    .containsEntry("gen_ai.request.stream", true)
                    .containsKey("gen_ai.response.time_to_first_chunk");
        }
    }

    @Test
    void theTimeToTheFirstChunkBeginsWithTheRequestAndNotWithTheWorkOfItsTools() throws IOException {
        AnthropicClient client = client(STORY);
        AtomicLong begun = new AtomicLong();
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM);
                Subscription slow = AnthropicChannels.MESSAGES_STREAM.start().subscribe((operation, name) -> {
                    long began = System.nanoTime();
                    while (System.nanoTime() - began < 20_000_000) {
                        Thread.onSpinWait();
                    }
                    begun.set(System.nanoTime());
                });
                StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
            stream.stream().iterator().next();
            long first = System.nanoTime();
            Duration measured = recorder.onlyOperation().payload().timeToFirstChunk();
            assertThat(measured).isBetween(Duration.ofNanos(1), Duration.ofNanos(first - begun.get()));
        }
    }

    @Test
    void anIteratorEndsItsOperationWhenItIsExhausted() throws IOException {
        AnthropicClient client = client(STORY);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            Iterator<RawMessageStreamEvent> events = stream(client).stream().iterator();
            while (events.hasNext()) {
                events.next();
            }
            recorder.onlyOperation().wasAsynchronous();
        }
    }

    @Test
    void aParallelStreamLosesNothing() throws IOException {
        AnthropicClient client = client(STORY);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM);
                StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
            long stops = stream.stream()
                    .parallel()
                    .filter(RawMessageStreamEvent::isMessageStop)
                    .count();
            assertThat(stops).isEqualTo(1);
            assertThat(((Message) recorder.onlyOperation().operation().result()).content())
                    .hasSize(3);
        }
    }

    @Test
    void aStreamThatIsClosedEarlyEndsWithWhatHadCome() throws IOException {
        CountDownLatch closed = new CountDownLatch(1);
        AnthropicClient client = client(STORY.holding(() -> await(closed)));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            StreamResponse<RawMessageStreamEvent> stream = stream(client);
            Iterator<RawMessageStreamEvent> events = stream.stream().iterator();
            RawMessageStreamEvent event = events.next();
            while (!event.isContentBlockStop()) {
                event = events.next();
            }
            stream.close();
            RecordedOperation<AnthropicRequest> operation =
                    recorder.onlyOperation().wasAsynchronous();
            stream.close();
            assertThat(operation.operation().hasError()).isFalse();
            Message message = (Message) operation.operation().result();
            assertThat(message.content()).hasSize(1);
            assertThat(span(operation).attributes())
                    .containsEntry("gen_ai.response.finish_reasons", List.of("error"))
                    .containsEntry("gen_ai.response.id", "msg_0")
                    .containsEntry("gen_ai.usage.input_tokens", 127L);
        } finally {
            closed.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aConnectionCutInTheMiddleOfAnEventIsAnErrorWithTheMessageSoFar() throws IOException {
        AnthropicClient client = client(STORY.cutAfter(6));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM);
                StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
            List<Throwable> caught = new ArrayList<>();
            assertThatThrownBy(() -> stream.stream().forEach(event -> {})).satisfies(caught::add);
            RecordedOperation<AnthropicRequest> operation =
                    recorder.onlyOperation().wasAsynchronous().failedWith(caught.get(0));
            assertThat(operation.operation().result()).isInstanceOf(Message.class);
            MappedSpan span = span(operation);
            assertThat(span.failed()).isTrue();
            assertThat(span.attributes())
                    .containsEntry("gen_ai.response.finish_reasons", List.of("error"))
                    .containsKey("error.type");
        }
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void aStreamThatBreaksKeepsTheUsageThatWasKnown(Reply broken, boolean stopped) throws IOException {
        AnthropicClient client = client(broken);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM);
                StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
            assertThatThrownBy(() -> stream.stream().forEach(event -> {}));
            assertUsage(recorder.onlyOperation(), stopped);
        }
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void anAsynchronousStreamThatBreaksKeepsTheUsageThatWasKnown(Reply broken, boolean stopped) throws IOException {
        AnthropicClientAsync client = clientAsync(broken);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            CompletableFuture<Void> done = client.messages()
                    .createStreaming(Clients.request().build())
                    .subscribe(event -> {})
                    .onCompleteFuture();
            assertThatThrownBy(done::join);
            assertUsage(recorder.onlyOperation().settlesWithin(PATIENCE), stopped);
        }
    }

    /** After each of its events but the last; after the last but one, all of the usage is known. */
    static Stream<Arguments> breaks() {
        int events = STORY_EVENTS;
        return IntStream.range(1, events)
                .boxed()
                .flatMap(after -> Stream.of(
                        Arguments.of(STORY.cutAfter(after), after == events - 1),
                        Arguments.of(STORY.errorAfter(after, "overloaded_error"), after == events - 1)));
    }

    private static void assertUsage(RecordedOperation<AnthropicRequest> operation, boolean stopped) {
        assertThat(operation.operation().hasError()).isTrue();
        assertThat(span(operation).attributes())
                .containsEntry("gen_ai.usage.input_tokens", 127L)
                .containsEntry("gen_ai.usage.cache_read.input_tokens", 100L)
                .containsEntry("gen_ai.usage.cache_creation.input_tokens", 7L)
                .containsEntry("gen_ai.usage.output_tokens", stopped ? 40L : 1L);
    }

    /** The SDK's accumulator has no message with a tool that was given nothing. */
    @Test
    void anEventThatTheAccumulatorRefusesLosesNothingElse() throws IOException {
        List<String> reports = new CopyOnWriteArrayList<>();
        ErrorHandler.set((where, error) -> reports.add(where + ": " + error.getMessage()));
        AnthropicClient client = client(Reply.text("Let me see.")
                .toolUse("toolu_8", "list_products", "")
                .andText("These are all.")
                .usage(new Usage(20, 40, 100, 7)));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM);
                StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
            stream.stream().forEach(event -> {});
            RecordedOperation<AnthropicRequest> operation = recorder.onlyOperation();
            assertThat(((Message) operation.operation().result()).content()).hasSize(3);
            assertThat(span(operation).attributes())
                    .containsEntry("gen_ai.usage.input_tokens", 127L)
                    .containsEntry("gen_ai.usage.output_tokens", 40L)
                    .containsEntry("gen_ai.response.finish_reasons", List.of("tool_use"));
            assertThat(reports).singleElement(InstanceOfAssertFactories.STRING).contains("Missing input JSON");
        } finally {
            ErrorHandler.set(null);
        }
    }

    @Test
    void anErrorEventInMidStreamIsNamedByItsType() throws IOException {
        AnthropicClient client = client(STORY.errorAfter(5, "overloaded_error"));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM);
                StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
            assertThatThrownBy(() -> stream.stream().forEach(event -> {}));
            assertThat(span(recorder.onlyOperation()).attributes()).containsEntry("error.type", "overloaded_error");
        }
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstEventHasNoMessage() throws IOException {
        AnthropicClient client = client(STORY.cutAfter(0));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM);
                StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
            assertThatThrownBy(() -> stream.stream().forEach(event -> {}));
            assertThat(recorder.onlyOperation().operation().result()).isNull();
            assertThat(span(recorder.onlyOperation()).attributes())
                    .doesNotContainKeys("gen_ai.response.id", "gen_ai.response.time_to_first_chunk");
        }
    }

    @Test
    void anErrorOfTheCallersOwnIsNotTheStreams() throws IOException {
        AnthropicClient client = client(STORY);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            try (StreamResponse<RawMessageStreamEvent> stream = stream(client)) {
                assertThatThrownBy(() -> stream.stream().forEach(event -> {
                            throw new IllegalStateException("the caller's");
                        }))
                        .hasMessage("the caller's");
            }
            assertThat(recorder.onlyOperation().operation().hasError()).isFalse();
        }
    }

    @Test
    void anAsynchronousStreamEndsBeforeItsHandlerIsCalled() throws IOException {
        AnthropicClientAsync client = clientAsync(STORY);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            List<Boolean> settled = Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<Void> done = client.messages()
                    .createStreaming(Clients.request().build())
                    .subscribe(new AsyncStreamResponse.Handler<>() {
                        @Override
                        public void onNext(RawMessageStreamEvent event) {
                            settled.add(recorder.onlyOperation().isSettled());
                        }

                        @Override
                        public void onComplete(Optional<Throwable> error) {
                            settled.add(recorder.onlyOperation().isSettled());
                        }
                    })
                    .onCompleteFuture();
            done.join();
            assertThat(settled.remove(settled.size() - 1)).isTrue();
            assertThat(settled).hasSizeGreaterThan(5).containsOnly(false);
            RecordedOperation<AnthropicRequest> operation =
                    recorder.onlyOperation().wasAsynchronous();
            assertThat(((Message) operation.operation().result()).content()).hasSize(3);
        }
    }

    @Test
    void aHandlerRunsInItsSubscribersContext() throws IOException {
        Store<String> store = Store.create("caller");
        AnthropicClientAsync client = clientAsync(STORY);
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            AsyncStreamResponse<RawMessageStreamEvent> response;
            try (Scope scope = store.enter("mine")) {
                response = client.messages()
                        .createStreaming(Clients.request().build())
                        .subscribe(event -> seen.add(store.get()));
            }
            response.onCompleteFuture().join();
            recorder.onlyOperation();
        }
        assertThat(seen).isNotEmpty().containsOnly("mine");
    }

    @Test
    void anAsynchronousStreamThatIsRefusedFailsAlsoWithoutASubscriber() throws IOException {
        AnthropicClientAsync client = clientAsync(Failure.of(400, "invalid_request_error", "no"));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            CompletableFuture<Void> done =
                    client.messages().createStreaming(Clients.request().build()).onCompleteFuture();
            assertThatThrownBy(done::join);
            RecordedOperation<AnthropicRequest> operation =
                    recorder.onlyOperation().settlesWithin(PATIENCE);
            assertThat(span(operation).attributes()).containsEntry("error.type", "invalid_request_error");
        }
    }

    @Test
    void anAsynchronousStreamThatIsClosedEarlyEnds() throws IOException {
        CountDownLatch closed = new CountDownLatch(1);
        AnthropicClientAsync client = clientAsync(STORY.holding(() -> await(closed)));
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            AsyncStreamResponse<RawMessageStreamEvent> response =
                    client.messages().createStreaming(Clients.request().build());
            response.subscribe(event -> {
                if (event.isContentBlockDelta()) {
                    response.close();
                }
            });
            recorder.onlyOperation().settlesWithin(PATIENCE);
            assertThat(recorder.onlyOperation().operation().hasError()).isFalse();
        } finally {
            closed.countDown();
        }
    }

    @Test
    void aSecondSubscriptionIsRefusedAsBefore() throws IOException {
        AnthropicClientAsync client = clientAsync(STORY);
        try (EventRecorder<AnthropicRequest> recorder = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            AsyncStreamResponse<RawMessageStreamEvent> response =
                    client.messages().createStreaming(Clients.request().build()).subscribe(event -> {});
            assertThatThrownBy(() -> response.subscribe(event -> {})).isInstanceOf(IllegalStateException.class);
            response.onCompleteFuture().join();
            recorder.onlyOperation();
        }
    }
}
