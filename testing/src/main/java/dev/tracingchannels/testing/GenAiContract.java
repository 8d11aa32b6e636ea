// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.GenAiMetrics;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is true of every library for generative models, as numbered cases: clients of models, agents and their tools. A library's
 * test extends this beside {@link PublisherContract}, with a server that answers as it is set up to, and says how a request is made and
 * what the conventions make of it.
 *
 * <p>Each method that runs an operation makes exactly one on its channel.
 */
public abstract class GenAiContract extends AttemptContract<GenAiContract.Feature> {
    private static final int CALLS = 80;
    private static final String UNFINISHED = "error";
    /** What the conventions want to know of each request, or recommend. */
    private static final List<AttributeKey<?>> REQUEST = List.of(
            GenAiAttributes.GEN_AI_OPERATION_NAME,
            GenAiAttributes.GEN_AI_PROVIDER_NAME,
            GenAiAttributes.GEN_AI_REQUEST_MODEL,
            GenAiAttributes.GEN_AI_REQUEST_MAX_TOKENS,
            GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE,
            GenAiAttributes.GEN_AI_REQUEST_TOP_P);
    /** The same of each response. */
    private static final List<AttributeKey<?>> RESPONSE = List.of(
            GenAiAttributes.GEN_AI_RESPONSE_ID,
            GenAiAttributes.GEN_AI_RESPONSE_MODEL,
            GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS,
            GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS,
            GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS);

    private static final List<AttributeKey<?>> CONTENT = List.of(
            GenAiAttributes.GEN_AI_INPUT_MESSAGES,
            GenAiAttributes.GEN_AI_SYSTEM_INSTRUCTIONS,
            GenAiAttributes.GEN_AI_TOOL_DEFINITIONS,
            GenAiAttributes.GEN_AI_OUTPUT_MESSAGES,
            GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS,
            GenAiAttributes.GEN_AI_TOOL_CALL_RESULT);

    /** For subclasses, which JUnit makes. */
    protected GenAiContract() {}

    /** What a library for generative models may have or not. */
    public enum Feature {
        /** Requests to a model that are answered as a whole. */
        CHAT,
        /** Answers that come piece by piece. */
        STREAMS,
        /** A stream that may be abandoned, without being closed. */
        ABANDONED_STREAMS,
        /** A client that knows which server it asks. */
        SERVER,
        /** Requests that can be cancelled. */
        CANCELLATION,
        /** Requests that end when their time is over. */
        TIME_OUTS,
        /** Keys that the provider asks for. */
        API_KEYS,
        /** Embeddings. */
        EMBEDDINGS,
        /** Runs of agents. */
        AGENTS,
        /** Tools that run because a model asked for them. */
        TOOLS,
        /** Workflows of several agents and calls. */
        WORKFLOWS
    }

    /**
     * The channel of requests that are answered as a whole; of a library that asks no model, of its agents.
     *
     * @return the channel
     */
    protected abstract TracingChannel<?> requests();

    /**
     * The channel of requests whose answers are streamed.
     *
     * @return that of all requests unless this is overridden
     */
    protected TracingChannel<?> streams() {
        return requests();
    }

    /**
     * The channel of embeddings.
     *
     * @return that of all requests unless this is overridden
     */
    protected TracingChannel<?> embeddings() {
        return requests();
    }

    /**
     * The channel of agents.
     *
     * @return that of all requests unless this is overridden
     */
    protected TracingChannel<?> agents() {
        return requests();
    }

    /**
     * The channel of tools.
     *
     * @return that of all requests unless this is overridden
     */
    protected TracingChannel<?> tools() {
        return requests();
    }

    /**
     * The channel of workflows.
     *
     * @return that of all requests unless this is overridden
     */
    protected TracingChannel<?> workflows() {
        return requests();
    }

    /**
     * Makes a request with all settings that the library has, and is answered with a text and a call of the tool. Must be safe for
     * use from many threads.
     *
     * @param exchange what is said
     * @return what is expected of the span: the conventions' attributes of the request, of the response and of the server
     * @throws Exception when the request fails, which fails the test
     */
    protected ExpectedSpan chat(GenAiExchange exchange) throws Exception {
        throw missing(Feature.CHAT);
    }

    /**
     * Makes a request that the provider refuses by an error of a type that it documents.
     *
     * @param message the message of the error, which repeats what was asked
     * @throws Exception the failure, as the caller gets it
     */
    protected void refuse(String message) throws Exception {
        throw missing(Feature.CHAT);
    }

    /**
     * The type of the error of {@link #refuse}.
     *
     * @return the value of {@code error.type}
     */
    protected String refusal() {
        throw missing(Feature.CHAT);
    }

    /**
     * Makes a request that is answered with a status and no type of error that the provider documents.
     *
     * @param status the status of HTTP
     * @throws Exception the failure, as the caller gets it
     */
    protected void failWithStatus(int status) throws Exception {
        throw missing(Feature.CHAT);
    }

    /**
     * Makes a request whose answer takes longer than it may.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runOutOfTime() throws Exception {
        throw missing(Feature.TIME_OUTS);
    }

    /**
     * Makes a request and cancels it before its answer.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runAndCancel() throws Exception {
        throw missing(Feature.CANCELLATION);
    }

    /**
     * Makes a request with a key.
     *
     * @param key the key
     * @throws Exception when the request fails
     */
    protected void chatWithKey(String key) throws Exception {
        throw missing(Feature.API_KEYS);
    }

    /**
     * Makes a request as {@link #chat} does, and reads its streamed answer to the end.
     *
     * @param exchange what is said
     * @return what is expected of the span
     * @throws Exception when the request fails, which fails the test
     */
    protected ExpectedSpan stream(GenAiExchange exchange) throws Exception {
        throw missing(Feature.STREAMS);
    }

    /**
     * Reads a streamed answer in part, and closes it.
     *
     * @throws Exception when the request fails, which fails the test
     */
    protected void streamAndClose() throws Exception {
        throw missing(Feature.STREAMS);
    }

    /**
     * Reads a streamed answer whose connection breaks in the middle.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void streamUntilItBreaks() throws Exception {
        throw missing(Feature.STREAMS);
    }

    /**
     * Reads a streamed answer in part, and drops it without closing it.
     *
     * @throws Exception when the request fails, which fails the test
     */
    protected void streamAndAbandon() throws Exception {
        throw missing(Feature.ABANDONED_STREAMS);
    }

    /**
     * Asks for an embedding.
     *
     * @param input what is embedded
     * @return what is expected of the span
     * @throws Exception when the request fails, which fails the test
     */
    protected ExpectedSpan embed(String input) throws Exception {
        throw missing(Feature.EMBEDDINGS);
    }

    /**
     * Runs an agent.
     *
     * @param input what it is to work on
     * @param output what it comes to; null for a failure with a message that repeats the input
     * @return what is expected of the span
     * @throws Exception the failure
     */
    protected ExpectedSpan runAgent(String input, @Nullable String output) throws Exception {
        throw missing(Feature.AGENTS);
    }

    /**
     * Runs a tool.
     *
     * @param argument what it is called with
     * @param result what it answers; null for a failure with a message that repeats the argument
     * @return what is expected of the span
     * @throws Exception the failure
     */
    protected ExpectedSpan runTool(String argument, @Nullable String result) throws Exception {
        throw missing(Feature.TOOLS);
    }

    /**
     * Runs a workflow.
     *
     * @param input what goes in
     * @param output what comes out; null for a failure with a message that repeats the input
     * @return what is expected of the span
     * @throws Exception the failure
     */
    protected ExpectedSpan runWorkflow(String input, @Nullable String output) throws Exception {
        throw missing(Feature.WORKFLOWS);
    }

    private RecordedSpan chatting(String mark) throws Exception {
        needs(Feature.CHAT);
        try (SpanRecorder spans = on(requests())) {
            chat(GenAiExchange.of(mark));
            return spans.awaitOnly();
        }
    }

    private RecordedSpan streaming(String mark) throws Exception {
        needs(Feature.STREAMS);
        try (SpanRecorder spans = on(streams())) {
            stream(GenAiExchange.of(mark));
            return spans.awaitOnly();
        }
    }

    private static void contains(MappedSpan span, AttributeKey<?> attribute, String text) {
        Object value = ExpectedSpan.value(span, attribute);
        Assertions.assertTrue(
                String.valueOf(value).contains(text), () -> text + " is not in " + attribute + ": " + value);
    }

    private static void hasNoContent(MappedSpan span, Collection<AttributeKey<?>> content) {
        content.forEach(attribute -> Assertions.assertNull(ExpectedSpan.value(span, attribute), span::toString));
    }

    private static void expectsAll(ExpectedSpan expected, Collection<AttributeKey<?>> attributes) {
        attributes.forEach(
                attribute -> Assertions.assertTrue(expected.expects(attribute), () -> attribute + " is not expected"));
    }

    @Test
    void g01ARequestIsAClientSpanByTheConventions() throws Exception {
        MappedSpan span = chatting("one").atEnd();
        Assertions.assertEquals(SpanKind.CLIENT, span.kind());
        isByTheConventions(span);
        Assertions.assertFalse(span.failed(), span::toString);
    }

    @Test
    void g02ARequestSaysWhatWasAskedForAndWhatItUsed() throws Exception {
        needs(Feature.CHAT);
        try (SpanRecorder spans = on(requests())) {
            ExpectedSpan expected = chat(GenAiExchange.of("one"));
            expectsAll(expected, REQUEST);
            expectsAll(expected, RESPONSE);
            expected.check(spans.awaitOnly().atEnd(), CONTENT);
        }
    }

    @Test
    void g03ARequestSaysWhichServerItGoesTo() throws Exception {
        needs(Feature.SERVER);
        MappedSpan span = chatting("one").atEnd();
        Assertions.assertNotNull(span.startAttributes().get(ServerAttributes.SERVER_ADDRESS.name()), span::toString);
        Assertions.assertNotNull(span.startAttributes().get(ServerAttributes.SERVER_PORT.name()), span::toString);
    }

    @Test
    void g04ContentIsNotRecordedUnasked() throws Exception {
        hasNoContent(chatting("one").atEnd(), CONTENT);
    }

    @Test
    void g05WhatGoesInIsRecordedOnRequest() throws Exception {
        MappedSpan span = chatting("one").withInputs();
        contains(span, GenAiAttributes.GEN_AI_INPUT_MESSAGES, "prompt one");
        contains(span, GenAiAttributes.GEN_AI_SYSTEM_INSTRUCTIONS, "instructions one");
        contains(span, GenAiAttributes.GEN_AI_TOOL_DEFINITIONS, "tool one");
        hasNoContent(span, List.of(GenAiAttributes.GEN_AI_OUTPUT_MESSAGES));
        isByTheConventions(span);
    }

    @Test
    void g06WhatComesOutIsRecordedOnRequest() throws Exception {
        MappedSpan span = chatting("one").withOutputs();
        contains(span, GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "answer one");
        hasNoContent(
                span,
                List.of(
                        GenAiAttributes.GEN_AI_INPUT_MESSAGES,
                        GenAiAttributes.GEN_AI_SYSTEM_INSTRUCTIONS,
                        GenAiAttributes.GEN_AI_TOOL_DEFINITIONS));
        isByTheConventions(span);
    }

    @Test
    void g07TheCallOfAToolIsAPartOfTheAnswer() throws Exception {
        MappedSpan span = chatting("one").withOutputs();
        contains(span, GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "\"tool_call\"");
        contains(span, GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "argument one");
    }

    @Test
    void g08ARefusedRequestHasTheProvidersTypeOfError() throws Exception {
        needs(Feature.CHAT);
        MappedSpan span = fails(requests(), () -> refuse("one")).atEnd();
        Assertions.assertEquals(refusal(), ExpectedSpan.value(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void g09ARefusedRequestFailsWithTheVeryErrorOfItsCaller() throws Exception {
        needs(Feature.CHAT);
        try (SpanRecorder spans = on(requests())) {
            Throwable thrown = thrownBy(() -> refuse("one"));
            Assertions.assertSame(
                    underlying(thrown), spans.awaitOnly().operation().error());
        }
    }

    @Test
    void g10AnErrorWithoutATypeIsNamedByItsStatus() throws Exception {
        needs(Feature.CHAT);
        MappedSpan span = fails(requests(), () -> failWithStatus(418)).atEnd();
        Assertions.assertEquals("418", ExpectedSpan.value(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void g11ARequestPastItsTimeFails() throws Exception {
        needs(Feature.TIME_OUTS);
        fails(requests(), this::runOutOfTime);
    }

    @Test
    void g12ARequestThatIsCancelledFails() throws Exception {
        needs(Feature.CANCELLATION);
        fails(requests(), this::runAndCancel);
    }

    @Test
    void g13AStreamIsASpanWithWhatItCameTo() throws Exception {
        needs(Feature.STREAMS);
        try (SpanRecorder spans = on(streams());
                EventRecorder<?> events = EventRecorder.on(streams(), patience())) {
            ExpectedSpan expected = stream(GenAiExchange.of("one"));
            expectsAll(expected, REQUEST);
            expectsAll(expected, RESPONSE);
            RecordedSpan collected = spans.awaitOnly();
            expected.with(GenAiAttributes.GEN_AI_REQUEST_STREAM, true).check(collected.atEnd(), CONTENT);
            isByTheConventions(collected.atEnd());
            contains(collected.withOutputs(), GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "answer one");
            contains(collected.withOutputs(), GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "argument one");
            events.onlyOperation().wasAsynchronous().isWellFormed();
        }
    }

    @Test
    void g14AStreamSaysWhenItsFirstPieceCame() throws Exception {
        Object time = ExpectedSpan.value(streaming("one").atEnd(), GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK);
        Assertions.assertTrue(time instanceof Number seconds && seconds.doubleValue() > 0, () -> "time: " + time);
        needs(Feature.CHAT);
        Assertions.assertNull(
                ExpectedSpan.value(chatting("one").atEnd(), GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK));
    }

    @Test
    void g15AStreamThatIsClosedEarlyIsNoFailureAndUnfinished() throws Exception {
        needs(Feature.STREAMS);
        try (SpanRecorder spans = on(streams())) {
            streamAndClose();
            MappedSpan span = spans.awaitOnly().atEnd();
            Assertions.assertFalse(span.failed(), span::toString);
            Assertions.assertEquals(
                    List.of(UNFINISHED), ExpectedSpan.value(span, GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS));
            isByTheConventions(span);
        }
    }

    @Test
    void g16AStreamThatBreaksFailsWithWhatHadCome() throws Exception {
        needs(Feature.STREAMS);
        MappedSpan span = fails(streams(), this::streamUntilItBreaks).atEnd();
        Assertions.assertEquals(
                List.of(UNFINISHED), ExpectedSpan.value(span, GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS));
        Assertions.assertNotNull(ExpectedSpan.value(span, GenAiAttributes.GEN_AI_RESPONSE_ID), span::toString);
    }

    @Test
    void g17AStreamThatIsAbandonedEnds() throws Exception {
        needs(Feature.ABANDONED_STREAMS);
        try (SpanRecorder spans = on(streams())) {
            streamAndAbandon();
            spans.collectGarbage();
            Assertions.assertFalse(spans.awaitOnly().atEnd().failed());
        }
    }

    @Test
    void g18AnEmbeddingIsASpanByTheConventions() throws Exception {
        needs(Feature.EMBEDDINGS);
        try (SpanRecorder spans = on(embeddings())) {
            ExpectedSpan expected = embed("one");
            RecordedSpan span = spans.awaitOnly();
            expected.check(span.atEnd(), CONTENT);
            isByTheConventions(span.atEnd());
            measures(span, GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION);
        }
    }

    /** Runs something with an input, to an output or to a failure. */
    @FunctionalInterface
    private interface Work {
        ExpectedSpan run(String input, @Nullable String output) throws Exception;
    }

    /** A span without content unless it is asked for, measured, which fails by its error's class. */
    private void isSpan(
            TracingChannel<?> channel, Work work, AttributeKey<?> input, AttributeKey<?> output, Instrument duration)
            throws Exception {
        try (SpanRecorder spans = on(channel)) {
            ExpectedSpan expected = work.run("input-one", "output-one");
            RecordedSpan collected = spans.awaitOnly();
            expected.check(collected.atEnd(), CONTENT);
            isByTheConventions(collected.atEnd());
            contains(collected.withInputs(), input, "input-one");
            hasNoContent(collected.withInputs(), List.of(output));
            contains(collected.withOutputs(), output, "output-one");
            hasNoContent(collected.withOutputs(), List.of(input));
            measures(collected, duration);
        }
        Assertions.assertNotNull(ExpectedSpan.value(
                fails(channel, () -> work.run("input-one", null)).atEnd(), ErrorAttributes.ERROR_TYPE));
    }

    @Test
    void g19TheRunOfAnAgentIsASpanByTheConventions() throws Exception {
        needs(Feature.AGENTS);
        isSpan(
                agents(),
                this::runAgent,
                GenAiAttributes.GEN_AI_INPUT_MESSAGES,
                GenAiAttributes.GEN_AI_OUTPUT_MESSAGES,
                GenAiMetrics.GEN_AI_INVOKE_AGENT_DURATION);
    }

    @Test
    void g20AToolIsASpanByTheConventions() throws Exception {
        needs(Feature.TOOLS);
        isSpan(
                tools(),
                this::runTool,
                GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS,
                GenAiAttributes.GEN_AI_TOOL_CALL_RESULT,
                GenAiMetrics.GEN_AI_EXECUTE_TOOL_DURATION);
    }

    @Test
    void g21AWorkflowIsASpanByTheConventions() throws Exception {
        needs(Feature.WORKFLOWS);
        isSpan(
                workflows(),
                this::runWorkflow,
                GenAiAttributes.GEN_AI_INPUT_MESSAGES,
                GenAiAttributes.GEN_AI_OUTPUT_MESSAGES,
                GenAiMetrics.GEN_AI_INVOKE_WORKFLOW_DURATION);
    }

    @Test
    void g22ARequestIsMeasuredByItsDurationAndItsTokens() throws Exception {
        isMeasured(chatting("one"));
        RecordedSpan failed = fails(requests(), () -> refuse("one"));
        measures(failed, GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION, ErrorAttributes.ERROR_TYPE);
    }

    @Test
    void g23AStreamIsMeasuredByItsDurationAndItsTokens() throws Exception {
        isMeasured(streaming("one"));
    }

    private static void isMeasured(RecordedSpan span) {
        AttributeKey<?>[] required = {
            GenAiAttributes.GEN_AI_OPERATION_NAME,
            GenAiAttributes.GEN_AI_PROVIDER_NAME,
            GenAiAttributes.GEN_AI_REQUEST_MODEL,
            GenAiAttributes.GEN_AI_RESPONSE_MODEL
        };
        measures(span, GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION, required);
        for (Instrument tokens :
                List.of(GenAiMetrics.GEN_AI_CLIENT_INPUT_TOKENS, GenAiMetrics.GEN_AI_CLIENT_OUTPUT_TOKENS)) {
            measures(span, tokens, required);
            Assertions.assertNotNull(
                    ExpectedSpan.value(span.atEnd(), Objects.requireNonNull(tokens.value())), span::toString);
        }
    }

    @Test
    void g24TheNameAndTheDimensionsOfAMeasurementDoNotDependOnWhatIsSaid() throws Exception {
        RecordedSpan one = chatting("one-4711");
        RecordedSpan two = chatting("two-0815");
        Assertions.assertEquals(one.atEnd().name(), two.atEnd().name());
        Assertions.assertEquals(dimensions(one), dimensions(two));
    }

    /** In each place that may hold one, and in all that the library publishes. */
    @TestFactory
    Stream<DynamicTest> g25ASecretIsRecordedNowhere() {
        return Stream.of(
                said("in a prompt", new GenAiExchange(SECRET, "b", "c", "d", "e")),
                said("in instructions", new GenAiExchange("a", SECRET, "c", "d", "e")),
                said("in the definition of a tool", new GenAiExchange("a", "b", SECRET, "d", "e")),
                said("in the call of a tool", new GenAiExchange("a", "b", "c", SECRET, "e")),
                said("in an answer", new GenAiExchange("a", "b", "c", "d", SECRET)),
                hidden("in a streamed answer", Feature.STREAMS, false, () -> stream(GenAiExchange.of(SECRET))),
                hidden("in the message of an error", Feature.CHAT, false, () -> refuse(SECRET)),
                hidden("in a key", Feature.API_KEYS, true, () -> chatWithKey(SECRET)),
                hidden("in what is embedded", Feature.EMBEDDINGS, false, () -> embed(SECRET)),
                hidden("in the input of an agent", Feature.AGENTS, false, () -> runAgent(SECRET, "a")),
                hidden("in the output of an agent", Feature.AGENTS, false, () -> runAgent("a", SECRET)),
                hidden("in the failure of an agent", Feature.AGENTS, false, () -> runAgent(SECRET, null)),
                hidden("in the arguments of a tool", Feature.TOOLS, false, () -> runTool(SECRET, "a")),
                hidden("in the result of a tool", Feature.TOOLS, false, () -> runTool("a", SECRET)),
                hidden("in the failure of a tool", Feature.TOOLS, false, () -> runTool(SECRET, null)),
                hidden("in a workflow", Feature.WORKFLOWS, false, () -> runWorkflow(SECRET, SECRET)));
    }

    private DynamicTest said(String place, GenAiExchange exchange) {
        return hidden(place, Feature.CHAT, false, () -> chat(exchange));
    }

    /** Keys are not recorded where the application asks for content either. */
    private DynamicTest hidden(String place, Feature feature, boolean fromTheApplicationToo, Attempt attempt) {
        return DynamicTest.dynamicTest(place, () -> {
            needs(feature);
            hides(channels(), fromTheApplicationToo, attempt);
        });
    }

    private Collection<TracingChannel<?>> channels() {
        return Stream.<TracingChannel<?>>of(requests(), streams(), embeddings(), agents(), tools(), workflows())
                .distinct()
                .toList();
    }

    @Test
    void g26OperationsOfEightThreadsKeepWhatIsSaidApart() throws Exception {
        keepApart(Concurrently::onThreads);
    }

    @Test
    void g27OperationsOfVirtualThreadsKeepWhatIsSaidApart() throws Exception {
        keepApart(Concurrently::onVirtualThreads);
    }

    private void keepApart(Concurrently.Threads threads) throws Exception {
        boolean agents = !has(Feature.CHAT);
        needs(agents ? Feature.AGENTS : Feature.CHAT);
        TracingChannel<?> channel = agents ? agents() : requests();
        try (SpanRecorder spans = on(channel)) {
            threads.run(
                    CALLS,
                    number ->
                            () -> agents ? runAgent(mark(number), mark(number)) : chat(GenAiExchange.of(mark(number))));
            List<String> missing = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                missing.add(mark(i));
            }
            for (RecordedSpan collected : spans.await(CALLS)) {
                Object in = ExpectedSpan.value(collected.withInputs(), GenAiAttributes.GEN_AI_INPUT_MESSAGES);
                Object out = ExpectedSpan.value(collected.withOutputs(), GenAiAttributes.GEN_AI_OUTPUT_MESSAGES);
                Assertions.assertTrue(
                        missing.removeIf(mark -> String.valueOf(in).contains(mark)
                                && String.valueOf(out).contains(mark)),
                        () -> "what was said was mixed up: " + in + ", " + out);
            }
            Assertions.assertEquals(List.of(), missing);
        }
    }

    /** So that none is a part of another. */
    private static String mark(int number) {
        return "said-" + number + '.';
    }
}
