// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.DbMetrics;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.testing.SpanCollector.Collected;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is true of every client of a database, as numbered cases. A library's test extends this beside {@link PublisherContract},
 * with a real server, and says how an operation is run and what the conventions make of it. A case that the library cannot have
 * is skipped for the reason that {@link #lacks} gives.
 *
 * <p>The client is connected before each test, and each method that runs an operation makes exactly one on its channel.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
public abstract class DatabaseContract extends DomainContract<DatabaseFeature> {
    private static final int CALLS = 200;
    /** What a query may be described by; an operation's span has none of these that is not expected. */
    private static final List<AttributeKey<?>> DESCRIPTION = List.of(
            DbAttributes.DB_QUERY_TEXT,
            DbAttributes.DB_QUERY_SUMMARY,
            DbAttributes.DB_OPERATION_NAME,
            DbAttributes.DB_COLLECTION_NAME,
            DbAttributes.DB_STORED_PROCEDURE_NAME,
            DbAttributes.DB_OPERATION_BATCH_SIZE,
            DbAttributes.DB_RESPONSE_STATUS_CODE);

    /** For subclasses, which JUnit makes. */
    protected DatabaseContract() {}

    /**
     * Where the operations go.
     *
     * @return the target, with a port other than the usual one; without a peer if the library does not know it
     */
    protected abstract DatabaseTarget target();

    /**
     * The channel of single operations.
     *
     * @return the channel
     */
    protected abstract TracingChannel<?> operations();

    /**
     * The channel of batches.
     *
     * @return that of single operations unless this is overridden
     */
    protected TracingChannel<?> batches() {
        return operations();
    }

    /**
     * The channel of stored procedures.
     *
     * @return that of single operations unless this is overridden
     */
    protected TracingChannel<?> procedures() {
        return operations();
    }

    /**
     * The channel of connections.
     *
     * @return that of single operations unless this is overridden
     */
    protected TracingChannel<?> connections() {
        return operations();
    }

    /**
     * The channel of requests to a pool.
     *
     * @return that of connections unless this is overridden
     */
    protected TracingChannel<?> pools() {
        return connections();
    }

    /**
     * The channel of transactions.
     *
     * @return that of single operations unless this is overridden
     */
    protected TracingChannel<?> transactions() {
        return operations();
    }

    /**
     * Runs an operation that has a value within its text, if it has one. Must be safe for use from many threads.
     *
     * @param value letters, digits and dashes
     * @return what is expected of the span
     * @throws Exception when the operation fails, which fails the test
     */
    protected abstract ExpectedSpan run(String value) throws Exception;

    /**
     * Runs an operation with a value apart from its text, the parameter {@code 0}. Must be safe for use from many threads.
     *
     * @param value letters, digits and dashes
     * @return what is expected of the span
     * @throws Exception when the operation fails, which fails the test
     */
    protected ExpectedSpan runWithParameter(String value) throws Exception {
        throw missing(DatabaseFeature.PARAMETERS);
    }

    /**
     * Runs an operation that the database refuses with an error whose message has the value in it.
     *
     * @param value letters, digits and dashes
     * @throws Exception the failure, as the caller gets it
     */
    protected abstract void fail(String value) throws Exception;

    /**
     * The code of the error of {@link #fail}.
     *
     * @return the value of {@code db.response.status_code}
     */
    protected abstract String failureCode();

    /**
     * Calls a stored procedure.
     *
     * @return what is expected of the span, with {@code db.stored_procedure.name}
     * @throws Exception when the operation fails, which fails the test
     */
    protected ExpectedSpan callProcedure() throws Exception {
        throw missing(DatabaseFeature.PROCEDURES);
    }

    /**
     * Sends an operation for each value, all together.
     *
     * @param values letters, digits and dashes
     * @return what is expected of the span of more than one, apart from the size
     * @throws Exception when the batch fails, which fails the test
     */
    protected ExpectedSpan runBatch(List<String> values) throws Exception {
        throw missing(DatabaseFeature.BATCHES);
    }

    /**
     * Sends two operations together of which the database refuses one.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void failBatch() throws Exception {
        throw missing(DatabaseFeature.BATCHES);
    }

    /**
     * Runs an operation that comes back with so many rows or documents.
     *
     * @param rows how many
     * @throws Exception when the operation fails, which fails the test
     */
    protected void runReturning(int rows) throws Exception {
        throw missing(DatabaseFeature.RETURNED_ROWS);
    }

    /**
     * Connects to the server, and closes the connection.
     *
     * @throws Exception when that fails, which fails the test
     */
    protected void openConnection() throws Exception {
        throw missing(DatabaseFeature.CONNECTIONS);
    }

    /**
     * Connects to where no server listens.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void connectInVain() throws Exception {
        throw missing(DatabaseFeature.CONNECTIONS);
    }

    /**
     * Gets a connection from a pool, and gives it back.
     *
     * @return the pool's name
     * @throws Exception when that fails, which fails the test
     */
    protected String acquire() throws Exception {
        throw missing(DatabaseFeature.POOLS);
    }

    /**
     * Commits a transaction.
     *
     * @return what is expected of the span
     * @throws Exception when that fails, which fails the test
     */
    protected ExpectedSpan commit() throws Exception {
        throw missing(DatabaseFeature.TRANSACTIONS);
    }

    /**
     * Runs an operation on a connection of its own that breaks in the middle, by the server.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runWhileTheConnectionBreaks() throws Exception {
        throw missing(DatabaseFeature.BREAKS);
    }

    /**
     * Runs an operation that takes longer than it may.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runOutOfTime() throws Exception {
        throw missing(DatabaseFeature.TIME_OUTS);
    }

    /**
     * Runs an operation that is cancelled in the middle.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runAndCancel() throws Exception {
        throw missing(DatabaseFeature.CANCELLATION);
    }

    /**
     * Runs an operation on a connection of its own that the application closes in the middle.
     *
     * @throws Exception the failure, as the caller gets it; the operation may succeed, too
     */
    protected abstract void runAndClose() throws Exception;

    /**
     * Starts an operation that lasts until {@link #release} is called.
     *
     * @return what the caller gets
     * @throws Exception when it cannot be started, which fails the test
     */
    protected CompletionStage<?> startWaiting() throws Exception {
        throw missing(DatabaseFeature.ASYNC);
    }

    /**
     * Ends the operation that {@link #startWaiting} has started.
     *
     * @throws Exception when that fails, which fails the test
     */
    protected void release() throws Exception {
        throw missing(DatabaseFeature.ASYNC);
    }

    /**
     * Begins to read a result piece by piece.
     *
     * @return the cursor, which is open until it is closed
     * @throws Exception when that fails, which fails the test
     */
    protected AutoCloseable openCursor() throws Exception {
        throw missing(DatabaseFeature.CURSORS);
    }

    /**
     * Makes a new traced connection.
     *
     * @return the library's object around the driver's
     * @throws Exception when that fails, which fails the test
     */
    protected AutoCloseable traced() throws Exception {
        throw missing(DatabaseFeature.WRAPPERS);
    }

    /**
     * The driver's own connection.
     *
     * @param traced what {@link #traced} has made
     * @return the object within
     * @throws Exception when that fails, which fails the test
     */
    protected Object unwrap(AutoCloseable traced) throws Exception {
        throw missing(DatabaseFeature.WRAPPERS);
    }

    /**
     * Whether the driver's own connection is closed.
     *
     * @param unwrapped what {@link #unwrap} gave
     * @return true if it is
     * @throws Exception when that fails, which fails the test
     */
    protected boolean isClosed(Object unwrapped) throws Exception {
        throw missing(DatabaseFeature.WRAPPERS);
    }

    /**
     * Connects with a password that may be wrong.
     *
     * @param password the password
     * @throws Exception if it is
     */
    protected void connectWithPassword(String password) throws Exception {
        throw missing(DatabaseFeature.PASSWORDS);
    }

    /**
     * Connects by a URL that has a password in it, which may be wrong, and runs an operation if it is not.
     *
     * @param password the password
     * @throws Exception if it is
     */
    protected void connectByUrl(String password) throws Exception {
        throw missing(DatabaseFeature.URLS);
    }

    /**
     * Runs an operation that is given credentials: one that logs in, or that changes a password.
     *
     * @param password the password
     * @throws Exception if the database refuses it
     */
    protected void runWithCredentials(String password) throws Exception {
        throw missing(DatabaseFeature.CREDENTIALS);
    }

    private Collected<?> running(String value) throws Exception {
        try (SpanCollector<?> spans = on(operations())) {
            run(value);
            return spans.only();
        }
    }

    private Collected<?> runningWithParameter(String value) throws Exception {
        try (SpanCollector<?> spans = on(operations())) {
            runWithParameter(value);
            return spans.only();
        }
    }

    private static @Nullable Object valueOf(MappedSpan span, AttributeKey<?> attribute) {
        return ExpectedSpan.value(span, attribute);
    }

    private static AttributeKey<String> firstParameter() {
        return Objects.requireNonNull(DbAttributes.dbQueryParameter("0"));
    }

    @Test
    void d01AnOperationIsAClientSpanByTheConventions() throws Exception {
        MappedSpan span = running("one").span();
        Assertions.assertEquals(SpanKind.CLIENT, span.kind());
        isByTheConventions(span);
        Assertions.assertFalse(span.failed(), span::toString);
        Assertions.assertNull(valueOf(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void d02AnOperationSaysWhichDatabaseItGoesToFromTheStartOn() throws Exception {
        MappedSpan span = running("one").span();
        Assertions.assertEquals(target().system(), span.startAttributes().get(DbAttributes.DB_SYSTEM_NAME.name()));
        Assertions.assertEquals(target().namespace(), span.startAttributes().get(DbAttributes.DB_NAMESPACE.name()));
    }

    @Test
    void d03AnOperationSaysWhichServerItGoesTo() throws Exception {
        MappedSpan span = running("one").span();
        Assertions.assertEquals(target().host(), valueOf(span, ServerAttributes.SERVER_ADDRESS), span::toString);
        Long port = target().port() > 0 ? (long) target().port() : null;
        Assertions.assertEquals(port, valueOf(span, ServerAttributes.SERVER_PORT), span::toString);
    }

    @Test
    void d04AnOperationSaysWhichPeerItReaches() throws Exception {
        needs(DatabaseFeature.PEER);
        MappedSpan span = running("one").span();
        Assertions.assertNotNull(target().peerHost(), "target() has no peer, and lacks() does not say why");
        Assertions.assertEquals(target().peerHost(), valueOf(span, NetworkAttributes.NETWORK_PEER_ADDRESS));
        Assertions.assertEquals((long) target().peerPort(), valueOf(span, NetworkAttributes.NETWORK_PEER_PORT));
    }

    @Test
    void d05AnOperationIsNamedAndDescribedByTheConventions() throws Exception {
        try (SpanCollector<?> spans = on(operations())) {
            ExpectedSpan expected = run("one");
            expected.check(spans.only().span(), DESCRIPTION);
        }
    }

    @Test
    void d06TheTextOfAQueryHasNoneOfItsValues() throws Exception {
        needs(DatabaseFeature.QUERY_TEXT);
        Object text = valueOf(running("one-4711").span(), DbAttributes.DB_QUERY_TEXT);
        Assertions.assertNotNull(text, "there is no text");
        Assertions.assertFalse(String.valueOf(text).contains("4711"), () -> "a value in " + text);
        Object asked = valueOf(running("two-0815").withInputs(), DbAttributes.DB_QUERY_TEXT);
        Assertions.assertEquals(text, asked);
    }

    @Test
    void d07AParameterizedOperationIsNamedAndDescribedByTheConventions() throws Exception {
        needs(DatabaseFeature.PARAMETERS);
        try (SpanCollector<?> spans = on(operations())) {
            ExpectedSpan expected = runWithParameter("one");
            expected.check(spans.only().span(), DESCRIPTION);
        }
    }

    @Test
    void d08AParameterIsRecordedOnRequestOnly() throws Exception {
        needs(DatabaseFeature.PARAMETERS);
        Collected<?> collected = runningWithParameter("one-4711");
        Assertions.assertNull(valueOf(collected.span(), firstParameter()), collected::toString);
        Assertions.assertEquals("one-4711", valueOf(collected.withInputs(), firstParameter()));
        Assertions.assertNull(valueOf(collected.withOutputs(), firstParameter()), collected::toString);
    }

    @Test
    void d09AProcedureIsNamedAndDescribedByTheConventions() throws Exception {
        needs(DatabaseFeature.PROCEDURES);
        try (SpanCollector<?> spans = on(procedures())) {
            ExpectedSpan expected = callProcedure();
            Assertions.assertTrue(expected.expects(DbAttributes.DB_STORED_PROCEDURE_NAME), "no procedure is expected");
            MappedSpan span = spans.only().span();
            expected.check(span, DESCRIPTION);
            isByTheConventions(span);
        }
    }

    @Test
    void d10ABatchIsOneSpanWithItsSize() throws Exception {
        needs(DatabaseFeature.BATCHES);
        try (SpanCollector<?> spans = on(batches())) {
            ExpectedSpan expected = runBatch(List.of("one", "two", "three"));
            MappedSpan span = spans.only().span();
            expected.with(DbAttributes.DB_OPERATION_BATCH_SIZE, 3).check(span, DESCRIPTION);
            Assertions.assertEquals(SpanKind.CLIENT, span.kind());
            isByTheConventions(span);
        }
    }

    @Test
    void d11ABatchOfOneHasNoSize() throws Exception {
        needs(DatabaseFeature.BATCHES);
        try (SpanCollector<?> spans = on(batches())) {
            runBatch(List.of("one"));
            for (Collected<?> collected : spans.soFar()) {
                Assertions.assertNull(valueOf(collected.span(), DbAttributes.DB_OPERATION_BATCH_SIZE));
                isByTheConventions(collected.span());
            }
        }
    }

    @Test
    void d12ABatchThatFailsIsOneFailedOperation() throws Exception {
        needs(DatabaseFeature.BATCHES);
        MappedSpan span = fails(batches(), this::failBatch);
        Assertions.assertNotNull(valueOf(span, DbAttributes.DB_RESPONSE_STATUS_CODE), span::toString);
    }

    @Test
    void d13ARefusedOperationHasTheCodeOfTheDatabase() throws Exception {
        MappedSpan span = fails(operations(), () -> fail("one"));
        Assertions.assertEquals(failureCode(), valueOf(span, DbAttributes.DB_RESPONSE_STATUS_CODE), span::toString);
        Assertions.assertEquals(failureCode(), valueOf(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void d14ARefusedOperationFailsWithTheVeryErrorOfItsCaller() throws Exception {
        try (SpanCollector<?> spans = on(operations())) {
            Throwable thrown = thrownBy(() -> fail("one"));
            Operation<?> operation = spans.only().operation();
            Assertions.assertSame(underlying(thrown), operation.error());
        }
    }

    @Test
    void d15AConnectionIsOneOperation() throws Exception {
        needs(DatabaseFeature.CONNECTIONS);
        try (SpanCollector<?> spans = on(connections())) {
            openConnection();
            MappedSpan span = spans.only().span();
            isByTheConventions(span);
            Assertions.assertFalse(span.failed(), span::toString);
        }
    }

    @Test
    void d16AConnectionThatNobodyTakesFails() throws Exception {
        needs(DatabaseFeature.CONNECTIONS);
        fails(connections(), this::connectInVain);
    }

    @Test
    void d17AConnectionThatBreaksInTheMiddleFailsItsOperation() throws Exception {
        needs(DatabaseFeature.BREAKS);
        fails(operations(), this::runWhileTheConnectionBreaks);
    }

    @Test
    void d18AnOperationPastItsTimeFails() throws Exception {
        needs(DatabaseFeature.TIME_OUTS);
        fails(operations(), this::runOutOfTime);
    }

    @Test
    void d19AnOperationThatIsCancelledFails() throws Exception {
        needs(DatabaseFeature.CANCELLATION);
        fails(operations(), this::runAndCancel);
    }

    @Test
    void d20AnOperationWhoseConnectionIsClosedInTheMiddleEndsOnceAsItsCallerSees() throws Exception {
        try (SpanCollector<?> spans = on(operations())) {
            Throwable thrown = endOf(this::runAndClose);
            Operation<?> operation = spans.only().operation();
            Assertions.assertEquals(thrown != null, operation.hasError(), () -> operation + " for " + thrown);
            spans.events().onlyOperation().isWellFormed();
        }
    }

    @Test
    void d21ReturnedRowsAreRecorded() throws Exception {
        needs(DatabaseFeature.RETURNED_ROWS);
        try (SpanCollector<?> spans = on(operations())) {
            runReturning(2);
            Assertions.assertEquals(2L, valueOf(spans.only().span(), DbAttributes.DB_RESPONSE_RETURNED_ROWS));
        }
    }

    @Test
    void d22ATransactionIsOneSpan() throws Exception {
        needs(DatabaseFeature.TRANSACTIONS);
        try (SpanCollector<?> spans = on(transactions())) {
            ExpectedSpan expected = commit();
            MappedSpan span = spans.only().span();
            expected.check(span, DESCRIPTION);
            isByTheConventions(span);
        }
    }

    @Test
    void d23ACursorThatIsClosedEarlyEndsItsOperation() throws Exception {
        needs(DatabaseFeature.CURSORS);
        try (SpanCollector<?> spans = on(operations())) {
            try (AutoCloseable cursor = openCursor()) {
                Assertions.assertNotNull(cursor);
                Assertions.assertEquals(List.of(), spans.soFar(), "the operation is over before its cursor");
            }
            Assertions.assertFalse(spans.only().operation().hasError(), "a cursor that is closed is no failure");
        }
    }

    /** In each place that may hold one, and in all that the library publishes. */
    @TestFactory
    Stream<DynamicTest> d24ASecretIsRecordedNowhere() {
        return Stream.of(
                hidden("in the text of a query", null, false, () -> run(SECRET)),
                hidden("in a parameter", DatabaseFeature.PARAMETERS, false, () -> runWithParameter(SECRET)),
                hidden("in a batch", DatabaseFeature.BATCHES, false, () -> runBatch(List.of(SECRET, SECRET))),
                hidden("in the message of an error", null, false, () -> fail(SECRET)),
                hidden("in a password", DatabaseFeature.PASSWORDS, true, () -> connectWithPassword(SECRET)),
                hidden("in a URL", DatabaseFeature.URLS, true, () -> connectByUrl(SECRET)),
                hidden("in credentials", DatabaseFeature.CREDENTIALS, true, () -> runWithCredentials(SECRET)));
    }

    /** Credentials are not recorded where the application asks for content either. */
    private DynamicTest hidden(
            String place, @Nullable DatabaseFeature feature, boolean fromTheApplicationToo, Attempt attempt) {
        return DynamicTest.dynamicTest(place, () -> {
            if (feature != null) {
                needs(feature);
            }
            hides(channels(), fromTheApplicationToo, attempt);
        });
    }

    private Collection<TracingChannel<?>> channels() {
        Set<TracingChannel<?>> channels = new LinkedHashSet<>(List.of(operations()));
        channels.addAll(List.of(batches(), procedures(), connections(), pools(), transactions()));
        return channels;
    }

    @Test
    void d25AnOperationIsMeasured() throws Exception {
        measures(
                operations(),
                DbMetrics.DB_CLIENT_OPERATION_DURATION,
                running("one").span(),
                DbAttributes.DB_SYSTEM_NAME);
        MappedSpan failed = fails(operations(), () -> fail("one"));
        measures(
                operations(),
                DbMetrics.DB_CLIENT_OPERATION_DURATION,
                failed,
                ErrorAttributes.ERROR_TYPE,
                DbAttributes.DB_RESPONSE_STATUS_CODE);
    }

    @Test
    void d26TheDimensionsOfAMeasurementDoNotDependOnValues() throws Exception {
        Assertions.assertEquals(
                dimensions(operations(), running("one-4711").span()),
                dimensions(operations(), running("two-0815").span()));
    }

    @Test
    void d27TheWaitForAConnectionOfAPoolIsMeasuredByThePoolsName() throws Exception {
        needs(DatabaseFeature.POOLS);
        try (SpanCollector<?> spans = on(pools())) {
            String name = acquire();
            MappedSpan span = spans.only().span();
            isByTheConventions(span);
            AttributeKey<String> pool = DbAttributes.DB_CLIENT_CONNECTION_POOL_NAME;
            Assertions.assertEquals(name, span.startAttributes().get(pool.name()), span::toString);
            measures(pools(), DbMetrics.DB_CLIENT_CONNECTION_WAIT_TIME, span, pool);
            measures(pools(), DbMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS, span, pool);
        }
    }

    @Test
    void d28AnAsynchronousOperationLastsUntilItsAnswer() throws Exception {
        needs(DatabaseFeature.ASYNC);
        try (SpanCollector<?> spans = on(operations())) {
            CompletionStage<?> answer = startWaiting();
            spans.events().onlyOperation().hadEvents(RecordedEvent.Type.START, RecordedEvent.Type.END);
            Assertions.assertEquals(List.of(), spans.soFar(), "the operation is over before its answer");
            release();
            awaitEnd(answer);
            Assertions.assertFalse(spans.only().operation().hasError());
            spans.events().onlyOperation().wasAsynchronous().isWellFormed();
        }
    }

    private void awaitEnd(CompletionStage<?> answer) throws Exception {
        answer.toCompletableFuture().get(patience().left().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Test
    void d29TheCallersContinuationRunsAfterTheLastEventAndOutsideOfTheOperation() throws Exception {
        needs(DatabaseFeature.ASYNC);
        continues(operations());
    }

    private <P> void continues(TracingChannel<P> channel) throws Exception {
        Store<String> inside = Store.create("operation");
        channel.start().bindStore(inside, operation -> "inside");
        CompletableFuture<List<Object>> seen = new CompletableFuture<>();
        try (SpanCollector<P> spans = on(channel)) {
            CompletionStage<?> continued = startWaiting()
                    .whenComplete((value, error) -> seen.complete(List.of(
                            String.valueOf(inside.get()),
                            spans.events().operations().get(0).isSettled())));
            release();
            awaitEnd(continued);
            Assertions.assertEquals(List.of("null", true), seen.getNow(List.of()));
        } finally {
            channel.start().unbindStore(inside);
        }
    }

    @Test
    void d30CancellingWhatTheCallerGotEndsTheOperation() throws Exception {
        needs(DatabaseFeature.ASYNC);
        try (SpanCollector<?> spans = on(operations())) {
            CompletableFuture<?> answer = startWaiting().toCompletableFuture();
            Assertions.assertTrue(answer.cancel(true), "cannot be cancelled");
            Assertions.assertTrue(spans.only().operation().hasError(), "a cancelled operation has no error");
            release();
        }
    }

    @Test
    void d31OperationsOfEightThreadsKeepTheirValuesApart() throws Exception {
        keepApart(Concurrently::onThreads);
    }

    @Test
    void d32OperationsOfVirtualThreadsKeepTheirValuesApart() throws Exception {
        keepApart(Concurrently::onVirtualThreads);
    }

    private void keepApart(Concurrently.Threads threads) throws Exception {
        needs(DatabaseFeature.PARAMETERS);
        try (SpanCollector<?> spans = on(operations())) {
            threads.run(CALLS, number -> () -> runWithParameter("value-" + number));
            Set<Object> values = new LinkedHashSet<>();
            for (int i = 0; i < CALLS; i++) {
                values.add(String.valueOf(valueOf(spans.next().withInputs(), firstParameter())));
            }
            Assertions.assertEquals(CALLS, values.size(), () -> "values were mixed up: " + values);
            for (int i = 0; i < CALLS; i++) {
                Assertions.assertTrue(values.contains("value-" + i), "value-" + i + " is missing");
            }
        }
    }

    @Test
    void d33TheDriversOwnObjectIsReachedAndIsTheSameEachTime() throws Exception {
        needs(DatabaseFeature.WRAPPERS);
        try (AutoCloseable traced = traced();
                AutoCloseable other = traced()) {
            Object own = unwrap(traced);
            Assertions.assertNotSame(traced, own);
            Assertions.assertSame(own, unwrap(traced));
            Assertions.assertNotSame(own, unwrap(other));
            Assertions.assertEquals(own.toString(), traced.toString());
        }
    }

    @Test
    void d34ATracedObjectIsEqualToItselfAndToNoOther() throws Exception {
        needs(DatabaseFeature.WRAPPERS);
        try (AutoCloseable traced = traced();
                AutoCloseable other = traced()) {
            Assertions.assertTrue(List.of(traced).contains(traced), "not equal to itself");
            Assertions.assertNotEquals(traced, other);
            Assertions.assertEquals(traced.hashCode(), traced.hashCode());
        }
    }

    @Test
    void d35ClosingReachesTheDriver() throws Exception {
        needs(DatabaseFeature.WRAPPERS);
        AutoCloseable traced = traced();
        Object own = unwrap(traced);
        Assertions.assertFalse(isClosed(own), "closed before");
        traced.close();
        Assertions.assertTrue(isClosed(own), "still open");
    }
}
