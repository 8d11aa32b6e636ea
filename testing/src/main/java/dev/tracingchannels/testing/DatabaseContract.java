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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is true of every client of a database, as numbered cases. A library's test extends this beside {@link PublisherContract},
 * with a real server, and says how an operation is run and what the conventions make of it.
 *
 * <p>The client is connected before each test, and each method that runs an operation makes exactly one on its channel.
 */
public abstract class DatabaseContract extends AttemptContract<DatabaseContract.Feature> {
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

    /** What a database's client may have or not. */
    public enum Feature {
        /** A text of the query, apart from an operation and a collection. */
        QUERY_TEXT,
        /** Values that are given to an operation and recorded on request. */
        PARAMETERS,
        /** Stored procedures, functions or scripts that are called by name. */
        PROCEDURES,
        /** Several operations that are sent together: batches, pipelines, bulk writes. */
        BATCHES,
        /** A number of rows or documents that is known when the operation is over. */
        RETURNED_ROWS,
        /** The address of the other end of the connection. */
        PEER,
        /** Connections that are published. */
        CONNECTIONS,
        /** Pools whose connections are published by the pool's name. */
        POOLS,
        /** Transactions that are published. */
        TRANSACTIONS,
        /** A server whose connection breaks while an operation runs. */
        BREAKS,
        /** Operations that end when their time is over. */
        TIME_OUTS,
        /** Operations that can be cancelled. */
        CANCELLATION,
        /** Operations that go on after their call has returned. */
        ASYNC,
        /** Results that are read piece by piece within the operation. */
        CURSORS,
        /** Objects around the driver's own. */
        WRAPPERS,
        /** Passwords to connect with. */
        PASSWORDS,
        /** URLs that may hold a password. */
        URLS,
        /** Operations that are given credentials. */
        CREDENTIALS
    }

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
        throw missing(Feature.PARAMETERS);
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
        throw missing(Feature.PROCEDURES);
    }

    /**
     * Sends an operation for each value, all together.
     *
     * @param values letters, digits and dashes
     * @return what is expected of the span of more than one, apart from the size
     * @throws Exception when the batch fails, which fails the test
     */
    protected ExpectedSpan runBatch(List<String> values) throws Exception {
        throw missing(Feature.BATCHES);
    }

    /**
     * Sends two operations together of which the database refuses one.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void failBatch() throws Exception {
        throw missing(Feature.BATCHES);
    }

    /**
     * Runs an operation that comes back with so many rows or documents.
     *
     * @param rows how many
     * @throws Exception when the operation fails, which fails the test
     */
    protected void runReturning(int rows) throws Exception {
        throw missing(Feature.RETURNED_ROWS);
    }

    /**
     * Connects to the server, and closes the connection.
     *
     * @throws Exception when that fails, which fails the test
     */
    protected void openConnection() throws Exception {
        throw missing(Feature.CONNECTIONS);
    }

    /**
     * Connects to where no server listens.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void connectInVain() throws Exception {
        throw missing(Feature.CONNECTIONS);
    }

    /**
     * Gets a connection from a pool, and gives it back.
     *
     * @return the pool's name
     * @throws Exception when that fails, which fails the test
     */
    protected String acquire() throws Exception {
        throw missing(Feature.POOLS);
    }

    /**
     * Commits a transaction.
     *
     * @return what is expected of the span
     * @throws Exception when that fails, which fails the test
     */
    protected ExpectedSpan commit() throws Exception {
        throw missing(Feature.TRANSACTIONS);
    }

    /**
     * Runs an operation on a connection of its own that breaks in the middle, by the server.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runWhileTheConnectionBreaks() throws Exception {
        throw missing(Feature.BREAKS);
    }

    /**
     * Runs an operation that takes longer than it may.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runOutOfTime() throws Exception {
        throw missing(Feature.TIME_OUTS);
    }

    /**
     * Runs an operation that is cancelled in the middle.
     *
     * @throws Exception the failure, as the caller gets it
     */
    protected void runAndCancel() throws Exception {
        throw missing(Feature.CANCELLATION);
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
        throw missing(Feature.ASYNC);
    }

    /**
     * Ends the operation that {@link #startWaiting} has started.
     *
     * @throws Exception when that fails, which fails the test
     */
    protected void release() throws Exception {
        throw missing(Feature.ASYNC);
    }

    /**
     * Begins to read a result piece by piece.
     *
     * @return the cursor, which is open until it is closed
     * @throws Exception when that fails, which fails the test
     */
    protected AutoCloseable openCursor() throws Exception {
        throw missing(Feature.CURSORS);
    }

    /**
     * Makes a new traced connection.
     *
     * @return the library's object around the driver's
     * @throws Exception when that fails, which fails the test
     */
    protected AutoCloseable traced() throws Exception {
        throw missing(Feature.WRAPPERS);
    }

    /**
     * The driver's own connection.
     *
     * @param traced what {@link #traced} has made
     * @return the object within
     * @throws Exception when that fails, which fails the test
     */
    protected Object unwrap(AutoCloseable traced) throws Exception {
        throw missing(Feature.WRAPPERS);
    }

    /**
     * Whether the driver's own connection is closed.
     *
     * @param unwrapped what {@link #unwrap} gave
     * @return true if it is
     * @throws Exception when that fails, which fails the test
     */
    protected boolean isClosed(Object unwrapped) throws Exception {
        throw missing(Feature.WRAPPERS);
    }

    /**
     * Connects with a password that may be wrong.
     *
     * @param password the password
     * @throws Exception if it is
     */
    protected void connectWithPassword(String password) throws Exception {
        throw missing(Feature.PASSWORDS);
    }

    /**
     * Connects by a URL that has a password in it, which may be wrong, and runs an operation if it is not.
     *
     * @param password the password
     * @throws Exception if it is
     */
    protected void connectByUrl(String password) throws Exception {
        throw missing(Feature.URLS);
    }

    /**
     * Runs an operation that is given credentials: one that logs in, or that changes a password.
     *
     * @param password the password
     * @throws Exception if the database refuses it
     */
    protected void runWithCredentials(String password) throws Exception {
        throw missing(Feature.CREDENTIALS);
    }

    private RecordedSpan running(String value) throws Exception {
        try (SpanRecorder spans = on(operations())) {
            run(value);
            return spans.awaitOnly();
        }
    }

    private RecordedSpan runningWithParameter(String value) throws Exception {
        try (SpanRecorder spans = on(operations())) {
            runWithParameter(value);
            return spans.awaitOnly();
        }
    }

    private EventRecorder<?> events() {
        return EventRecorder.on(operations(), patience());
    }

    private static @Nullable Object valueOf(MappedSpan span, AttributeKey<?> attribute) {
        return ExpectedSpan.value(span, attribute);
    }

    private static AttributeKey<String> firstParameter() {
        return Objects.requireNonNull(DbAttributes.dbQueryParameter("0"));
    }

    @Test
    void d01AnOperationIsAClientSpanByTheConventions() throws Exception {
        MappedSpan span = running("one").atEnd();
        Assertions.assertEquals(SpanKind.CLIENT, span.kind());
        isByTheConventions(span);
        Assertions.assertFalse(span.failed(), span::toString);
        Assertions.assertNull(valueOf(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void d02AnOperationSaysWhichDatabaseItGoesToFromTheStartOn() throws Exception {
        MappedSpan span = running("one").atEnd();
        Assertions.assertEquals(target().system(), span.startAttributes().get(DbAttributes.DB_SYSTEM_NAME.name()));
        Assertions.assertEquals(target().namespace(), span.startAttributes().get(DbAttributes.DB_NAMESPACE.name()));
    }

    @Test
    void d03AnOperationSaysWhichServerItGoesTo() throws Exception {
        MappedSpan span = running("one").atEnd();
        Assertions.assertEquals(target().host(), valueOf(span, ServerAttributes.SERVER_ADDRESS), span::toString);
        Long port = target().port() > 0 ? (long) target().port() : null;
        Assertions.assertEquals(port, valueOf(span, ServerAttributes.SERVER_PORT), span::toString);
    }

    @Test
    void d04AnOperationSaysWhichPeerItReaches() throws Exception {
        needs(Feature.PEER);
        MappedSpan span = running("one").atEnd();
        Assertions.assertNotNull(target().peerHost(), "target() has no peer, and lacks() does not say why");
        Assertions.assertEquals(target().peerHost(), valueOf(span, NetworkAttributes.NETWORK_PEER_ADDRESS));
        Assertions.assertEquals((long) target().peerPort(), valueOf(span, NetworkAttributes.NETWORK_PEER_PORT));
    }

    @Test
    void d05AnOperationIsNamedAndDescribedByTheConventions() throws Exception {
        try (SpanRecorder spans = on(operations())) {
            ExpectedSpan expected = run("one");
            expected.check(spans.awaitOnly().atEnd(), DESCRIPTION);
        }
    }

    @Test
    void d06TheTextOfAQueryHasNoneOfItsValues() throws Exception {
        needs(Feature.QUERY_TEXT);
        Object text = valueOf(running("one-4711").atEnd(), DbAttributes.DB_QUERY_TEXT);
        Assertions.assertNotNull(text, "there is no text");
        Assertions.assertFalse(String.valueOf(text).contains("4711"), () -> "a value in " + text);
        Object asked = valueOf(running("two-0815").withInputs(), DbAttributes.DB_QUERY_TEXT);
        Assertions.assertEquals(text, asked);
    }

    @Test
    void d07AParameterizedOperationIsNamedAndDescribedByTheConventions() throws Exception {
        needs(Feature.PARAMETERS);
        try (SpanRecorder spans = on(operations())) {
            ExpectedSpan expected = runWithParameter("one");
            expected.check(spans.awaitOnly().atEnd(), DESCRIPTION);
        }
    }

    @Test
    void d08AParameterIsRecordedOnRequestOnly() throws Exception {
        needs(Feature.PARAMETERS);
        RecordedSpan collected = runningWithParameter("one-4711");
        Assertions.assertNull(valueOf(collected.atEnd(), firstParameter()), collected::toString);
        Assertions.assertEquals("one-4711", valueOf(collected.withInputs(), firstParameter()));
        Assertions.assertNull(valueOf(collected.withOutputs(), firstParameter()), collected::toString);
    }

    @Test
    void d09AProcedureIsNamedAndDescribedByTheConventions() throws Exception {
        needs(Feature.PROCEDURES);
        try (SpanRecorder spans = on(procedures())) {
            ExpectedSpan expected = callProcedure();
            Assertions.assertTrue(expected.expects(DbAttributes.DB_STORED_PROCEDURE_NAME), "no procedure is expected");
            MappedSpan span = spans.awaitOnly().atEnd();
            expected.check(span, DESCRIPTION);
            isByTheConventions(span);
        }
    }

    @Test
    void d10ABatchIsOneSpanWithItsSize() throws Exception {
        needs(Feature.BATCHES);
        try (SpanRecorder spans = on(batches())) {
            ExpectedSpan expected = runBatch(List.of("one", "two", "three"));
            MappedSpan span = spans.awaitOnly().atEnd();
            expected.with(DbAttributes.DB_OPERATION_BATCH_SIZE, 3).check(span, DESCRIPTION);
            Assertions.assertEquals(SpanKind.CLIENT, span.kind());
            isByTheConventions(span);
        }
    }

    @Test
    void d11ABatchOfOneHasNoSize() throws Exception {
        needs(Feature.BATCHES);
        try (SpanRecorder spans = on(batches())) {
            runBatch(List.of("one"));
            for (RecordedSpan collected : spans.awaitAll()) {
                Assertions.assertNull(valueOf(collected.atEnd(), DbAttributes.DB_OPERATION_BATCH_SIZE));
                isByTheConventions(collected.atEnd());
            }
        }
    }

    @Test
    void d12ABatchThatFailsIsOneFailedOperation() throws Exception {
        needs(Feature.BATCHES);
        MappedSpan span = fails(batches(), this::failBatch).atEnd();
        Assertions.assertNotNull(valueOf(span, DbAttributes.DB_RESPONSE_STATUS_CODE), span::toString);
    }

    @Test
    void d13ARefusedOperationHasTheCodeOfTheDatabase() throws Exception {
        MappedSpan span = fails(operations(), () -> fail("one")).atEnd();
        Assertions.assertEquals(failureCode(), valueOf(span, DbAttributes.DB_RESPONSE_STATUS_CODE), span::toString);
        Assertions.assertEquals(failureCode(), valueOf(span, ErrorAttributes.ERROR_TYPE), span::toString);
    }

    @Test
    void d14ARefusedOperationFailsWithTheVeryErrorOfItsCaller() throws Exception {
        try (SpanRecorder spans = on(operations())) {
            Throwable thrown = thrownBy(() -> fail("one"));
            Operation<?> operation = spans.awaitOnly().operation();
            Assertions.assertSame(underlying(thrown), operation.error());
        }
    }

    @Test
    void d15AConnectionIsOneOperation() throws Exception {
        needs(Feature.CONNECTIONS);
        try (SpanRecorder spans = on(connections())) {
            openConnection();
            MappedSpan span = spans.awaitOnly().atEnd();
            isByTheConventions(span);
            Assertions.assertFalse(span.failed(), span::toString);
        }
    }

    @Test
    void d16AConnectionThatNobodyTakesFails() throws Exception {
        needs(Feature.CONNECTIONS);
        fails(connections(), this::connectInVain);
    }

    @Test
    void d17AConnectionThatBreaksInTheMiddleFailsItsOperation() throws Exception {
        needs(Feature.BREAKS);
        fails(operations(), this::runWhileTheConnectionBreaks);
    }

    @Test
    void d18AnOperationPastItsTimeFails() throws Exception {
        needs(Feature.TIME_OUTS);
        fails(operations(), this::runOutOfTime);
    }

    @Test
    void d19AnOperationThatIsCancelledFails() throws Exception {
        needs(Feature.CANCELLATION);
        fails(operations(), this::runAndCancel);
    }

    @Test
    void d20AnOperationWhoseConnectionIsClosedInTheMiddleEndsOnceAsItsCallerSees() throws Exception {
        try (SpanRecorder spans = on(operations());
                EventRecorder<?> events = events()) {
            Throwable thrown = endOf(this::runAndClose);
            Operation<?> operation = spans.awaitOnly().operation();
            Assertions.assertEquals(thrown != null, operation.hasError(), () -> operation + " for " + thrown);
            events.onlyOperation().isWellFormed();
        }
    }

    @Test
    void d21ReturnedRowsAreRecorded() throws Exception {
        needs(Feature.RETURNED_ROWS);
        try (SpanRecorder spans = on(operations())) {
            runReturning(2);
            Assertions.assertEquals(2L, valueOf(spans.awaitOnly().atEnd(), DbAttributes.DB_RESPONSE_RETURNED_ROWS));
        }
    }

    @Test
    void d22ATransactionIsOneSpan() throws Exception {
        needs(Feature.TRANSACTIONS);
        try (SpanRecorder spans = on(transactions())) {
            ExpectedSpan expected = commit();
            MappedSpan span = spans.awaitOnly().atEnd();
            expected.check(span, DESCRIPTION);
            isByTheConventions(span);
        }
    }

    @Test
    void d23ACursorThatIsClosedEarlyEndsItsOperation() throws Exception {
        needs(Feature.CURSORS);
        try (SpanRecorder spans = on(operations())) {
            try (AutoCloseable cursor = openCursor()) {
                Assertions.assertNotNull(cursor);
                Assertions.assertFalse(spans.isOver(), "the operation is over before its cursor");
            }
            Assertions.assertFalse(spans.awaitOnly().operation().hasError(), "a cursor that is closed is no failure");
        }
    }

    /** In each place that may hold one, and in all that the library publishes. */
    @TestFactory
    Stream<DynamicTest> d24ASecretIsRecordedNowhere() {
        return Stream.of(
                hidden("in the text of a query", null, false, () -> run(SECRET)),
                hidden("in a parameter", Feature.PARAMETERS, false, () -> runWithParameter(SECRET)),
                hidden("in a batch", Feature.BATCHES, false, () -> runBatch(List.of(SECRET, SECRET))),
                hidden("in the message of an error", null, false, () -> fail(SECRET)),
                hidden("in a password", Feature.PASSWORDS, true, () -> connectWithPassword(SECRET)),
                hidden("in a URL", Feature.URLS, true, () -> connectByUrl(SECRET)),
                hidden("in credentials", Feature.CREDENTIALS, true, () -> runWithCredentials(SECRET)));
    }

    /** Credentials are not recorded where the application asks for content either. */
    private DynamicTest hidden(
            String place, @Nullable Feature feature, boolean fromTheApplicationToo, Attempt attempt) {
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
        measures(running("one"), DbMetrics.DB_CLIENT_OPERATION_DURATION, DbAttributes.DB_SYSTEM_NAME);
        measures(
                fails(operations(), () -> fail("one")),
                DbMetrics.DB_CLIENT_OPERATION_DURATION,
                ErrorAttributes.ERROR_TYPE,
                DbAttributes.DB_RESPONSE_STATUS_CODE);
    }

    @Test
    void d26TheDimensionsOfAMeasurementDoNotDependOnValues() throws Exception {
        Assertions.assertEquals(dimensions(running("one-4711")), dimensions(running("two-0815")));
    }

    @Test
    void d27TheWaitForAConnectionOfAPoolIsMeasuredByThePoolsName() throws Exception {
        needs(Feature.POOLS);
        try (SpanRecorder spans = on(pools())) {
            String name = acquire();
            RecordedSpan span = spans.awaitOnly();
            isByTheConventions(span.atEnd());
            AttributeKey<String> pool = DbAttributes.DB_CLIENT_CONNECTION_POOL_NAME;
            Assertions.assertEquals(name, span.atStart().startAttributes().get(pool.name()), span::toString);
            measures(span, DbMetrics.DB_CLIENT_CONNECTION_WAIT_TIME, pool);
            measures(span, DbMetrics.DB_CLIENT_CONNECTION_PENDING_REQUESTS, pool);
        }
    }

    @Test
    void d28AnAsynchronousOperationLastsUntilItsAnswer() throws Exception {
        needs(Feature.ASYNC);
        try (SpanRecorder spans = on(operations());
                EventRecorder<?> events = events()) {
            CompletionStage<?> answer = startWaiting();
            events.onlyOperation().hadEvents(RecordedEvent.Type.START, RecordedEvent.Type.END);
            Assertions.assertFalse(spans.isOver(), "the operation is over before its answer");
            release();
            await(answer);
            Assertions.assertFalse(spans.awaitOnly().operation().hasError());
            events.onlyOperation().wasAsynchronous().isWellFormed();
        }
    }

    @Test
    void d29TheCallersContinuationRunsAfterTheLastEventAndOutsideOfTheOperation() throws Exception {
        needs(Feature.ASYNC);
        continues(operations());
    }

    private <P> void continues(TracingChannel<P> channel) throws Exception {
        Store<String> inside = Store.create("operation");
        channel.start().bindStore(inside, operation -> "inside");
        CompletableFuture<List<Object>> seen = new CompletableFuture<>();
        try (EventRecorder<P> events = EventRecorder.on(channel, patience())) {
            CompletionStage<?> continued = startWaiting()
                    .whenComplete((value, error) -> seen.complete(List.of(
                            String.valueOf(inside.get()),
                            events.operations().get(0).isSettled())));
            release();
            await(continued);
            Assertions.assertEquals(List.of("null", true), seen.getNow(List.of()));
        } finally {
            channel.start().unbindStore(inside);
        }
    }

    @Test
    void d30CancellingWhatTheCallerGotEndsTheOperation() throws Exception {
        needs(Feature.ASYNC);
        try (SpanRecorder spans = on(operations())) {
            CompletableFuture<?> answer = startWaiting().toCompletableFuture();
            Assertions.assertTrue(answer.cancel(true), "cannot be cancelled");
            Assertions.assertTrue(spans.awaitOnly().operation().hasError(), "a cancelled operation has no error");
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
        needs(Feature.PARAMETERS);
        try (SpanRecorder spans = on(operations())) {
            threads.run(CALLS, number -> () -> runWithParameter("value-" + number));
            Set<Object> values = new LinkedHashSet<>();
            for (RecordedSpan span : spans.await(CALLS)) {
                values.add(String.valueOf(valueOf(span.withInputs(), firstParameter())));
            }
            Assertions.assertEquals(CALLS, values.size(), () -> "values were mixed up: " + values);
            for (int i = 0; i < CALLS; i++) {
                Assertions.assertTrue(values.contains("value-" + i), "value-" + i + " is missing");
            }
        }
    }

    @Test
    void d33TheDriversOwnObjectIsReachedAndIsTheSameEachTime() throws Exception {
        needs(Feature.WRAPPERS);
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
        needs(Feature.WRAPPERS);
        try (AutoCloseable traced = traced();
                AutoCloseable other = traced()) {
            Assertions.assertTrue(List.of(traced).contains(traced), "not equal to itself");
            Assertions.assertNotEquals(traced, other);
            Assertions.assertEquals(traced.hashCode(), traced.hashCode());
        }
    }

    @Test
    void d35ClosingReachesTheDriver() throws Exception {
        needs(Feature.WRAPPERS);
        AutoCloseable traced = traced();
        Object own = unwrap(traced);
        Assertions.assertFalse(isClosed(own), "closed before");
        traced.close();
        Assertions.assertTrue(isClosed(own), "still open");
    }
}
