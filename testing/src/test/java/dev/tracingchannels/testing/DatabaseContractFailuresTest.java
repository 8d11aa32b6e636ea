// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.db.DatabaseError;
import dev.tracingchannels.mapping.db.DatabaseMapper;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import dev.tracingchannels.mapping.db.QueryParameters;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract notices what is wrong with a client of a database, and nothing else. */
class DatabaseContractFailuresTest {
    private static final DatabaseTarget TARGET = new DatabaseTarget("mongodb", "shop", "localhost", 4711);

    /** What a store of documents is asked. */
    record Request(String operation, String value, int size) {
        @Override
        public String toString() {
            return "Request{" + operation + '}';
        }
    }

    /** The store refuses it. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    /** As it should be. */
    static class RightMapper extends DatabaseMapper<Request> {
        RightMapper(String channel) {
            super(channel, Request.class);
        }

        @Override
        protected DatabaseTarget target(Request payload) {
            return TARGET;
        }

        @Override
        protected String operationName(Request payload) {
            return payload.operation();
        }

        @Override
        protected String collection(Request payload) {
            return "items";
        }

        @Override
        protected @Nullable String queryText(Request payload) {
            return "{ name: ? }";
        }

        @Override
        protected int batchSize(Request payload) {
            return payload.size();
        }

        @Override
        protected long returnedRows(Operation<? extends Request> operation) {
            return operation.result() instanceof Integer rows ? rows : -1;
        }

        @Override
        protected void putParameters(Request payload, QueryParameters parameters) {
            parameters.put("0", payload.value());
        }

        @Override
        protected @Nullable DatabaseError error(Request payload, Throwable error) {
            return DatabaseError.of("11000");
        }
    }

    /** A store of documents, published as it should be. */
    abstract static class Store extends DatabaseContract {
        private final TracingChannel<Request> channel;
        private volatile CompletableFuture<String> waiting = new CompletableFuture<>();

        Store(String channel) {
            this.channel = TracingChannel.named(channel);
        }

        TracingChannel<Request> channel() {
            return channel;
        }

        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel.name());
        }

        @Override
        protected Collection<? extends Mapper<?>> mappers() {
            return List.of(mapper());
        }

        @Override
        protected Map<Feature, String> lacks() {
            Map<Feature, String> lacks = new EnumMap<>(Feature.class);
            for (Feature feature : List.of(
                    Feature.PROCEDURES,
                    Feature.PEER,
                    Feature.POOLS,
                    Feature.CONNECTIONS,
                    Feature.TRANSACTIONS,
                    Feature.BREAKS,
                    Feature.TIME_OUTS,
                    Feature.WRAPPERS,
                    Feature.PASSWORDS,
                    Feature.URLS,
                    Feature.CREDENTIALS)) {
                lacks.put(feature, "the store has none");
            }
            return lacks;
        }

        @Override
        protected DatabaseTarget target() {
            return TARGET;
        }

        @Override
        protected TracingChannel<?> operations() {
            return channel;
        }

        static ExpectedSpan expected(String operation) {
            return ExpectedSpan.named(operation + " items")
                    .with(DbAttributes.DB_OPERATION_NAME, operation)
                    .with(DbAttributes.DB_COLLECTION_NAME, "items")
                    .with(DbAttributes.DB_QUERY_TEXT, "{ name: ? }");
        }

        @Override
        protected ExpectedSpan run(String value) throws Exception {
            channel.traceSync(() -> new Request("find", value, -1), () -> "found");
            return expected("find");
        }

        @Override
        protected ExpectedSpan runWithParameter(String value) throws Exception {
            return run(value);
        }

        @Override
        protected void fail(String value) throws Exception {
            channel.traceSync(() -> new Request("insert", value, -1), () -> {
                throw new Refused("duplicate " + value);
            });
        }

        @Override
        protected String failureCode() {
            return "11000";
        }

        @Override
        protected ExpectedSpan runBatch(List<String> values) throws Exception {
            channel.traceSync(() -> new Request("bulkWrite", values.get(0), values.size()), () -> "written");
            return expected("bulkWrite");
        }

        @Override
        protected void failBatch() throws Exception {
            fail("two");
        }

        @Override
        protected void runReturning(int rows) {
            channel.traceSync(() -> new Request("find", "all", -1), () -> rows);
        }

        @Override
        protected void runAndCancel() throws Exception {
            fail("cancelled");
        }

        @Override
        protected void runAndClose() throws Exception {
            fail("closed");
        }

        @Override
        protected CompletionStage<?> startWaiting() throws Exception {
            waiting = new CompletableFuture<>();
            return channel.traceStage(() -> new Request("watch", "all", -1), () -> waiting);
        }

        @Override
        protected void release() {
            waiting.complete("released");
        }

        /** Ends the operation when the cursor is closed. */
        void closed(OpenOperation operation) {
            operation.succeed("read");
        }

        @Override
        protected AutoCloseable openCursor() {
            OpenOperation operation = channel.open(() -> new Request("getMore", "all", -1));
            operation.close();
            return () -> closed(operation);
        }
    }

    static class Right extends Store {
        Right() {
            super("documents-1:operation");
        }
    }

    @Test
    void aClientThatIsRightPasses() {
        assertThat(FailedTests.of(Right.class)).isEmpty();
    }

    static class DeclaringTooMuch extends Store {
        DeclaringTooMuch() {
            super("documents-2:operation");
        }

        @Override
        protected Map<Feature, String> lacks() {
            Map<Feature, String> lacks = super.lacks();
            lacks.remove(Feature.POOLS);
            return lacks;
        }
    }

    @Test
    void aFeatureThatIsNeitherThereNorDeclaredMissingIsNoticed() {
        assertThat(FailedTests.numbers(DeclaringTooMuch.class)).containsExactly("d27");
    }

    /** Writes the value into the text. */
    static class LiteralInTheText extends Store {
        LiteralInTheText() {
            super("documents-3:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected String queryText(Request payload) {
                    return "{ name: " + payload.value() + " }";
                }
            };
        }
    }

    @Test
    void aValueInTheTextOfAQueryIsNoticed() {
        assertThat(FailedTests.numbers(LiteralInTheText.class))
                .contains("d05", "d06", "in the text of a query", "in a batch", "in the message of an error");
    }

    /** Says nothing of the database's code, and repeats its message. */
    static class MessageOfTheError extends Store {
        MessageOfTheError() {
            super("documents-4:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected DatabaseError error(Request payload, Throwable error) {
                    return new DatabaseError("ERR", error.getMessage());
                }
            };
        }
    }

    @Test
    void theMessageOfAnErrorAndAnotherCodeAreNoticed() {
        assertThat(FailedTests.numbers(MessageOfTheError.class)).containsExactly("d13", "in the message of an error");
    }

    /** Knows no values. */
    static class WithoutValues extends Store {
        WithoutValues() {
            super("documents-5:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected void putParameters(Request payload, QueryParameters parameters) {}
            };
        }
    }

    @Test
    void aParameterThatIsNotRecordedOnRequestIsNoticed() {
        assertThat(FailedTests.numbers(WithoutValues.class)).contains("d08", "d31");
    }

    static class WrongServer extends Store {
        WrongServer() {
            super("documents-6:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected DatabaseTarget target(Request payload) {
                    return new DatabaseTarget("mongodb", null, "localhost", 27017);
                }
            };
        }
    }

    @Test
    void anotherDatabaseOrServerIsNoticed() {
        assertThat(FailedTests.numbers(WrongServer.class)).containsExactly("d02", "d03");
    }

    static class SizelessBatch extends Store {
        SizelessBatch() {
            super("documents-7:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                protected int batchSize(Request payload) {
                    return -1;
                }
            };
        }
    }

    @Test
    void aBatchWithoutItsSizeIsNoticed() {
        assertThat(FailedTests.numbers(SizelessBatch.class)).containsExactly("d10");
    }

    static class Unmeasured extends Store {
        Unmeasured() {
            super("documents-8:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                public List<Instrument> instruments() {
                    return List.of();
                }
            };
        }
    }

    @Test
    void anOperationThatIsNotMeasuredIsNoticed() {
        assertThat(FailedTests.numbers(Unmeasured.class)).containsExactly("d25");
    }

    /** Gives the measurement a value. */
    static class ValueInADimension extends Store {
        ValueInADimension() {
            super("documents-9:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                public void end(Operation<? extends Request> operation, SpanWriter span) {
                    super.end(operation, span);
                    span.put(
                            DbAttributes.DB_STORED_PROCEDURE_NAME,
                            operation.payload().value());
                }
            };
        }
    }

    @Test
    void aValueInADimensionIsNoticed() {
        assertThat(FailedTests.numbers(ValueInADimension.class)).contains("d26");
    }

    /** Ends an asynchronous operation at its call. */
    static class EndingAtTheCall extends Store {
        EndingAtTheCall() {
            super("documents-10:operation");
        }

        @Override
        protected CompletionStage<?> startWaiting() throws Exception {
            CompletionStage<?> untraced = new CompletableFuture<>();
            return channel().traceSync(() -> new Request("watch", "all", -1), () -> untraced);
        }
    }

    @Test
    void anAsynchronousOperationThatEndsAtItsCallIsNoticed() {
        assertThat(FailedTests.numbers(EndingAtTheCall.class)).contains("d28", "d30");
    }

    /** Takes a closed cursor for a failure. */
    static class FailingCursor extends Store {
        FailingCursor() {
            super("documents-11:operation");
        }

        @Override
        void closed(OpenOperation operation) {
            operation.fail(new IllegalStateException("closed"));
        }
    }

    @Test
    void aClosedCursorThatIsTakenForAFailureIsNoticed() {
        assertThat(FailedTests.numbers(FailingCursor.class)).containsExactly("d23");
    }

    /** Publishes an operation twice. */
    static class Twice extends Store {
        Twice() {
            super("documents-12:operation");
        }

        @Override
        protected ExpectedSpan run(String value) throws Exception {
            super.run(value);
            return super.run(value);
        }
    }

    @Test
    void anOperationThatIsPublishedTwiceIsNoticed() {
        assertThat(FailedTests.numbers(Twice.class)).contains("d01", "d05");
    }

    /** Shares what it publishes between threads. */
    static class SharedValue extends Store {
        private volatile String last = "";

        SharedValue() {
            super("documents-13:operation");
        }

        @Override
        protected ExpectedSpan runWithParameter(String value) throws Exception {
            if (last.isEmpty()) {
                last = value;
            }
            return run(last);
        }
    }

    @Test
    void valuesThatAreMixedUpAreNoticed() {
        assertThat(FailedTests.numbers(SharedValue.class)).contains("d31");
    }

    /** Has none of the attributes at the start. */
    static class KnownAtTheEndOnly extends Store {
        KnownAtTheEndOnly() {
            super("documents-14:operation");
        }

        @Override
        DatabaseMapper<Request> mapper() {
            return new RightMapper(channel().name()) {
                @Override
                public void start(Request payload, AttributeWriter attributes) {}

                @Override
                public void end(Operation<? extends Request> operation, SpanWriter span) {
                    super.start(operation.payload(), span);
                    super.end(operation, span);
                }
            };
        }
    }

    @Test
    void aDatabaseThatIsKnownAtTheEndOnlyIsNoticed() {
        assertThat(FailedTests.numbers(KnownAtTheEndOnly.class)).contains("d01", "d02");
    }
}
