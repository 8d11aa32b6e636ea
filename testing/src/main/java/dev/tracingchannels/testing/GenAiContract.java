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
import dev.tracingchannels.testing.SpanCollector.Collected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is true of every library for generative models, as numbered cases: clients of models, agents and their tools. A library's
 * test extends this beside {@link PublisherContract}, with a server that answers as it is told, and says how a request is made and
 * what the conventions make of it. A case that the library cannot have is skipped for the reason that {@link #lacks} gives.
 *
 * <p>Each method that runs an operation makes exactly one on its channel.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
public abstract class GenAiContract extends DomainContract<GenAiFeature> {
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
        throw missing(GenAiFeature.CHAT);
    }

    /**
     * Makes a request that the provider refuses by an error of a type that it documents.
     *
     * @param message the message of the error, which repeats what was asked
     * @throws Exception the failure, as the caller gets it
     */
    protected void refuse(String message) throws Exception {
        throw missing(GenAiFeature.CHAT);
    }

    /**
     * The type of the error of {@link #refuse}.
     *
     * @return the value of {@code error.type}
     */
    protected String refusal() {
        throw missing(GenAiFeature.CHAT);
    }

    /**
     * Makes a request that is answered with a status and no type of error that the provider documents.
     *
     * @param status the status of HTTP
     * @throws Exception the failure, as the caller gets it
     */
    protected void failWithStatus(int status) throws Exception {
        throw missing(GenAiFeature.CHAT);
    }

    /**
     * Makes a request whose answer takes longer than it may.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runOutOfTime() throws Exception {
        throw missing(GenAiFeature.TIME_OUTS);
    }

    /**
     * Makes a request and cancels it before its answer.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runAndCancel() throws Exception {
        throw missing(GenAiFeature.CANCELLATION);
    }

    /**
     * Makes a request with a key.
     *
     * @param key the key
     * @throws Exception when the request fails
     */
    protected void chatWithKey(String key) throws Exception {
        throw missing(GenAiFeature.API_KEYS);
    }

    /**
     * Makes a request as {@link #chat} does, and reads its streamed answer to the end.
     *
     * @param exchange what is said
     * @return what is expected of the span
     * @throws Exception when the request fails, which fails the test
     */
    protected ExpectedSpan stream(GenAiExchange exchange) throws Exception {
        throw missing(GenAiFeature.STREAMS);
    }

    /**
     * Reads a streamed answer in part, and closes it.
     *
     * @throws Exception when the request fails, which fails the test
     */
    protected void streamAndClose() throws Exception {
        throw missing(GenAiFeature.STREAMS);
    }

    /**
     * Reads a streamed answer whose connection breaks in the middle.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void streamUntilItBreaks() throws Exception {
        throw missing(GenAiFeature.STREAMS);
    }

    /**
     * Reads a streamed answer in part, and drops it without closing it.
     *
     * @throws Exception when the request fails, which fails the test
     */
    protected void streamAndAbandon() throws Exception {
        throw missing(GenAiFeature.ABANDONED_STREAMS);
    }

    /**
     * Asks for an embedding.
     *
     * @param input what is embedded
     * @return what is expected of the span
     * @throws Exception when the request fails, which fails the test
     */
    protected ExpectedSpan embed(String input) throws Exception {
        throw missing(GenAiFeature.EMBEDDINGS);
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
        throw missing(GenAiFeature.AGENTS);
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
        throw missing(GenAiFeature.TOOLS);
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
        throw missing(GenAiFeature.WORKFLOWS);
    }

    private Collected<?> chatting(String mark) throws Exception {
        needs(GenAiFeature.CHAT);
        try (SpanCollector<?> spans = on(requests())) {
            chat(GenAiExchange.of(mark));
            return spans.only();
        }
    }

    private Collected<?> streaming(String mark) throws Exception {
        needs(GenAiFeature.STREAMS);
        try (SpanCollector<?> spans = on(streams())) {
            stream(GenAiExchange.of(mark));
            return spans.only();
        }
    }

    private static void has(MappedSpan span, AttributeKey<?> attribute, String text) {
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
        MappedSpan span = chatting("one").span();
        Assertions.assertEquals(SpanKind.CLIENT, span.kind());
        isByTheConventions(span);
        Assertions.assertFalse(span.failed(), span::toString);
    }

    @Test
    void g02ARequestSaysWhatWasAskedForAndWhatItUsed() throws Exception {
        needs(GenAiFeature.CHAT);
        try (SpanCollector<?> spans = on(requests())) {
            ExpectedSpan expected = chat(GenAiExchange.of("one"));
            expectsAll(expected, REQUEST);
            expectsAll(expected, RESPONSE);
            expected.check(spans.only().span(), CONTENT);
        }
    }

    @Test
    void g03ARequestSaysWhichServerItGoesTo() throws Exception {
        needs(GenAiFeature.SERVER);
        MappedSpan span = chatting("one").span();
        Assertions.assertNotNull(span.startAttributes().get(ServerAttributes.SERVER_ADDRESS.name()), span::toString);
        Assertions.assertNotNull(span.startAttributes().get(ServerAttributes.SERVER_PORT.name()), span::toString);
    }

    @Test
    void g04ContentIsNotRecordedUnasked() throws Exception {
        hasNoContent(chatting("one").span(), CONTENT);
    }

    @Test
    void g05WhatGoesInIsRecordedOnRequest() throws Exception {
        MappedSpan span = chatting("one").withInputs();
        has(span, GenAiAttributes.GEN_AI_INPUT_MESSAGES, "prompt one");
        has(span, GenAiAttributes.GEN_AI_SYSTEM_INSTRUCTIONS, "instructions one");
        has(span, GenAiAttributes.GEN_AI_TOOL_DEFINITIONS, "tool one");
        hasNoContent(span, List.of(GenAiAttributes.GEN_AI_OUTPUT_MESSAGES));
        isByTheConventions(span);
    }

    @Test
    void g06WhatComesOutIsRecordedOnRequest() throws Exception {
        MappedSpan span = chatting("one").withOutputs();
        has(span, GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "answer one");
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
        has(span, GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "\"tool_call\"");
        has(span, GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "argument one");
    }

    @Test
    void g08ARefusedRequestHasTheProvidersTypeOfError() throws Exception {
        needs(GenAiFeature.CHAT);
        MappedSpan span = fails(requests(), () -> refuse("one"));
        Assertions.assertEquals(refusal(), ExpectedSpan.value(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void g09ARefusedRequestFailsWithTheVeryErrorOfItsCaller() throws Exception {
        needs(GenAiFeature.CHAT);
        try (SpanCollector<?> spans = on(requests())) {
            Throwable thrown = thrownBy(() -> refuse("one"));
            Assertions.assertSame(underlying(thrown), spans.only().operation().error());
        }
    }

    @Test
    void g10AnErrorWithoutATypeIsNamedByItsStatus() throws Exception {
        needs(GenAiFeature.CHAT);
        MappedSpan span = fails(requests(), () -> failWithStatus(418));
        Assertions.assertEquals("418", ExpectedSpan.value(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void g11ARequestPastItsTimeFails() throws Exception {
        needs(GenAiFeature.TIME_OUTS);
        fails(requests(), this::runOutOfTime);
    }

    @Test
    void g12ARequestThatIsCancelledFails() throws Exception {
        needs(GenAiFeature.CANCELLATION);
        fails(requests(), this::runAndCancel);
    }

    @Test
    void g13AStreamIsASpanWithWhatItCameTo() throws Exception {
        needs(GenAiFeature.STREAMS);
        try (SpanCollector<?> spans = on(streams())) {
            ExpectedSpan expected = stream(GenAiExchange.of("one"));
            expectsAll(expected, REQUEST);
            expectsAll(expected, RESPONSE);
            Collected<?> collected = spans.only();
            expected.with(GenAiAttributes.GEN_AI_REQUEST_STREAM, true).check(collected.span(), CONTENT);
            isByTheConventions(collected.span());
            has(collected.withOutputs(), GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "answer one");
            has(collected.withOutputs(), GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, "argument one");
            spans.events().onlyOperation().wasAsynchronous().isWellFormed();
        }
    }

    @Test
    void g14AStreamSaysWhenItsFirstPieceCame() throws Exception {
        Object time = ExpectedSpan.value(streaming("one").span(), GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK);
        Assertions.assertTrue(time instanceof Number seconds && seconds.doubleValue() > 0, () -> "time: " + time);
        needs(GenAiFeature.CHAT);
        Assertions.assertNull(
                ExpectedSpan.value(chatting("one").span(), GenAiAttributes.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK));
    }

    @Test
    void g15AStreamThatIsClosedEarlyIsNoFailureAndUnfinished() throws Exception {
        needs(GenAiFeature.STREAMS);
        try (SpanCollector<?> spans = on(streams())) {
            streamAndClose();
            MappedSpan span = spans.only().span();
            Assertions.assertFalse(span.failed(), span::toString);
            Assertions.assertEquals(
                    List.of(UNFINISHED), ExpectedSpan.value(span, GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS));
            isByTheConventions(span);
        }
    }

    @Test
    void g16AStreamThatBreaksFailsWithWhatHadCome() throws Exception {
        needs(GenAiFeature.STREAMS);
        MappedSpan span = fails(streams(), this::streamUntilItBreaks);
        Assertions.assertEquals(
                List.of(UNFINISHED), ExpectedSpan.value(span, GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS));
        Assertions.assertNotNull(ExpectedSpan.value(span, GenAiAttributes.GEN_AI_RESPONSE_ID), span::toString);
    }

    @Test
    void g17AStreamThatIsAbandonedEnds() throws Exception {
        needs(GenAiFeature.ABANDONED_STREAMS);
        try (SpanCollector<?> spans = on(streams())) {
            streamAndAbandon();
            long deadline = System.nanoTime() + patience().left().toNanos();
            while (spans.soFar().isEmpty()) {
                Assertions.assertTrue(System.nanoTime() < deadline, "what was abandoned has not ended");
                System.gc();
            }
            Assertions.assertFalse(spans.only().span().failed());
        }
    }

    @Test
    void g18AnEmbeddingIsASpanByTheConventions() throws Exception {
        needs(GenAiFeature.EMBEDDINGS);
        try (SpanCollector<?> spans = on(embeddings())) {
            ExpectedSpan expected = embed("one");
            MappedSpan span = spans.only().span();
            expected.check(span, CONTENT);
            isByTheConventions(span);
            measures(embeddings(), GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION, span);
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
        try (SpanCollector<?> spans = on(channel)) {
            ExpectedSpan expected = work.run("input-one", "output-one");
            Collected<?> collected = spans.only();
            expected.check(collected.span(), CONTENT);
            isByTheConventions(collected.span());
            has(collected.withInputs(), input, "input-one");
            hasNoContent(collected.withInputs(), List.of(output));
            has(collected.withOutputs(), output, "output-one");
            hasNoContent(collected.withOutputs(), List.of(input));
            measures(channel, duration, collected.span());
        }
        Assertions.assertNotNull(
                ExpectedSpan.value(fails(channel, () -> work.run("input-one", null)), ErrorAttributes.ERROR_TYPE));
    }

    @Test
    void g19TheRunOfAnAgentIsASpanByTheConventions() throws Exception {
        needs(GenAiFeature.AGENTS);
        isSpan(
                agents(),
                this::runAgent,
                GenAiAttributes.GEN_AI_INPUT_MESSAGES,
                GenAiAttributes.GEN_AI_OUTPUT_MESSAGES,
                GenAiMetrics.GEN_AI_INVOKE_AGENT_DURATION);
    }

    @Test
    void g20AToolIsASpanByTheConventions() throws Exception {
        needs(GenAiFeature.TOOLS);
        isSpan(
                tools(),
                this::runTool,
                GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS,
                GenAiAttributes.GEN_AI_TOOL_CALL_RESULT,
                GenAiMetrics.GEN_AI_EXECUTE_TOOL_DURATION);
    }

    @Test
    void g21AWorkflowIsASpanByTheConventions() throws Exception {
        needs(GenAiFeature.WORKFLOWS);
        isSpan(
                workflows(),
                this::runWorkflow,
                GenAiAttributes.GEN_AI_INPUT_MESSAGES,
                GenAiAttributes.GEN_AI_OUTPUT_MESSAGES,
                GenAiMetrics.GEN_AI_INVOKE_WORKFLOW_DURATION);
    }

    @Test
    void g22ARequestIsMeasuredByItsDurationAndItsTokens() throws Exception {
        isMeasured(requests(), chatting("one").span());
        MappedSpan failed = fails(requests(), () -> refuse("one"));
        measures(requests(), GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION, failed, ErrorAttributes.ERROR_TYPE);
    }

    @Test
    void g23AStreamIsMeasuredByItsDurationAndItsTokens() throws Exception {
        isMeasured(streams(), streaming("one").span());
    }

    private void isMeasured(TracingChannel<?> channel, MappedSpan span) {
        AttributeKey<?>[] required = {
            GenAiAttributes.GEN_AI_OPERATION_NAME,
            GenAiAttributes.GEN_AI_PROVIDER_NAME,
            GenAiAttributes.GEN_AI_REQUEST_MODEL,
            GenAiAttributes.GEN_AI_RESPONSE_MODEL
        };
        measures(channel, GenAiMetrics.GEN_AI_CLIENT_OPERATION_DURATION, span, required);
        for (Instrument tokens :
                List.of(GenAiMetrics.GEN_AI_CLIENT_INPUT_TOKENS, GenAiMetrics.GEN_AI_CLIENT_OUTPUT_TOKENS)) {
            measures(channel, tokens, span, required);
            Assertions.assertNotNull(ExpectedSpan.value(span, Objects.requireNonNull(tokens.value())), span::toString);
        }
    }

    @Test
    void g24TheNameAndTheDimensionsOfAMeasurementDoNotDependOnWhatIsSaid() throws Exception {
        MappedSpan one = chatting("one-4711").span();
        MappedSpan two = chatting("two-0815").span();
        Assertions.assertEquals(one.name(), two.name());
        Assertions.assertEquals(dimensions(requests(), one), dimensions(requests(), two));
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
                hidden("in a streamed answer", GenAiFeature.STREAMS, false, () -> stream(GenAiExchange.of(SECRET))),
                hidden("in the message of an error", GenAiFeature.CHAT, false, () -> refuse(SECRET)),
                hidden("in a key", GenAiFeature.API_KEYS, true, () -> chatWithKey(SECRET)),
                hidden("in what is embedded", GenAiFeature.EMBEDDINGS, false, () -> embed(SECRET)),
                hidden("in the input of an agent", GenAiFeature.AGENTS, false, () -> runAgent(SECRET, "a")),
                hidden("in the output of an agent", GenAiFeature.AGENTS, false, () -> runAgent("a", SECRET)),
                hidden("in the failure of an agent", GenAiFeature.AGENTS, false, () -> runAgent(SECRET, null)),
                hidden("in the arguments of a tool", GenAiFeature.TOOLS, false, () -> runTool(SECRET, "a")),
                hidden("in the result of a tool", GenAiFeature.TOOLS, false, () -> runTool("a", SECRET)),
                hidden("in the failure of a tool", GenAiFeature.TOOLS, false, () -> runTool(SECRET, null)),
                hidden("in a workflow", GenAiFeature.WORKFLOWS, false, () -> runWorkflow(SECRET, SECRET)));
    }

    private DynamicTest said(String place, GenAiExchange exchange) {
        return hidden(place, GenAiFeature.CHAT, false, () -> chat(exchange));
    }

    /** Keys are not recorded where the application asks for content either. */
    private DynamicTest hidden(String place, GenAiFeature feature, boolean fromTheApplicationToo, Attempt attempt) {
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
        boolean agents = lacks().containsKey(GenAiFeature.CHAT);
        needs(agents ? GenAiFeature.AGENTS : GenAiFeature.CHAT);
        TracingChannel<?> channel = agents ? agents() : requests();
        try (SpanCollector<?> spans = on(channel)) {
            threads.run(
                    CALLS,
                    number ->
                            () -> agents ? runAgent(mark(number), mark(number)) : chat(GenAiExchange.of(mark(number))));
            List<String> missing = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                missing.add(mark(i));
            }
            for (int i = 0; i < CALLS; i++) {
                Collected<?> collected = spans.next();
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
