// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Callback;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code of docs/library-author.md, run. */
class LibraryAuthorGuideTest {
    private static final TracingChannel<Query> QUERIES = TracingChannel.named("my-database:query");

    private final Rows rows = new Rows(List.of(new Row(1), new Row(2)));
    private final Client client = new Client("localhost", rows);

    record Query(String sql, String host) {}

    record Row(int id) {}

    record Rows(List<Row> rows) {}

    /** The library of the guide. */
    private static final class Client {
        static final boolean TRACED = isPresent();

        private static boolean isPresent() {
            try {
                Class.forName("dev.tracingchannels.core.TracingChannel", false, Client.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException absent) {
                return false;
            }
        }

        private final String host;
        private final Rows rows;
        private final Map<Integer, Object> values = new HashMap<>();

        Client(String host, Rows rows) {
            this.host = host;
            this.rows = rows;
        }

        Rows execute(String sql) throws IOException {
            return QUERIES.traceSync(() -> new Query(sql, host), () -> send(sql));
        }

        Rows executeGuarded(String sql) throws IOException {
            if (!QUERIES.hasSubscribers()) {
                return send(sql);
            }
            return execute(sql);
        }

        void setLong(int index, long value) {
            if (QUERIES.inputsRequested()) {
                values.put(index, value);
            }
        }

        CompletableFuture<Rows> executeAsync(String sql) {
            return QUERIES.traceStage(() -> new Query(sql, host), () -> sendAsync(sql));
        }

        void execute(String sql, BiConsumer<Rows, Throwable> callback) {
            QUERIES.traceCallback(() -> new Query(sql, host), callback, (Callback<Rows> traced) -> {
                send(sql, traced::succeed, traced::fail);
                return null;
            });
        }

        Stream<Row> stream(String sql) {
            return QUERIES.traceStream(() -> new Query(sql, host), Collectors.counting(), () -> rows(sql));
        }

        void onCommand(Command command) {
            try (OpenOperation operation = QUERIES.open(() -> new Query(command.sql(), host))) {
                command.onDone(operation::succeed, operation::fail);
                write(command);
            }
        }

        private Rows send(String sql) throws IOException {
            if (sql.isEmpty()) {
                throw new IOException("nothing to send");
            }
            return rows;
        }

        private CompletableFuture<Rows> sendAsync(String sql) {
            CompletableFuture<Rows> sent = new CompletableFuture<>();
            send(sql, sent::complete, sent::completeExceptionally);
            return sent;
        }

        private void send(String sql, Consumer<Rows> onSuccess, Consumer<Throwable> onFailure) {
            try {
                onSuccess.accept(send(sql));
            } catch (IOException failure) {
                onFailure.accept(failure);
            }
        }

        private Stream<Row> rows(String sql) {
            return sql.isEmpty() ? Stream.empty() : rows.rows().stream();
        }

        private void write(Command command) {
            command.written.add(command.sql());
        }
    }

    /** A command of an event-driven library. */
    private static final class Command {
        private final String sql;
        private final List<String> written = new ArrayList<>();
        private Consumer<Object> onResult = result -> {};

        Command(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        void onDone(Consumer<Object> onResult, Consumer<Throwable> onError) {
            this.onResult = Objects.requireNonNull(onResult);
            Objects.requireNonNull(onError);
        }
    }

    @Test
    void aSyncCallIsRecorded() throws IOException {
        try (EventRecorder<Query> recorder = EventRecorder.on(QUERIES)) {
            client.execute("SELECT 1");
            recorder.onlyOperation().returned(rows);
        }
    }

    @Test
    void anInputIsKeptWhereASubscriberAsksForIt() {
        client.setLong(1, 17);
        assertThat(client.values).isEmpty();
        try (EventRecorder<Query> recorder = EventRecorder.on(QUERIES)) {
            client.setLong(1, 17);
        }
        assertThat(client.values).containsExactly(Map.entry(1, 17L));
    }

    @Test
    void aGuardedCallIsRecordedToo() throws IOException {
        assertThat(Client.TRACED).isTrue();
        assertThat(client.executeGuarded("SELECT 1")).isSameAs(rows);
        try (EventRecorder<Query> recorder = EventRecorder.on(QUERIES)) {
            assertThat(client.executeGuarded("SELECT 1")).isSameAs(rows);
            recorder.onlyOperation().returned(rows);
        }
    }

    @Test
    void aStageIsRecorded() {
        try (EventRecorder<Query> recorder = EventRecorder.on(QUERIES)) {
            assertThat(client.executeAsync("SELECT 1")).isCompletedWithValue(rows);
            recorder.onlyOperation().returned(rows);
        }
    }

    @Test
    void aCallbackIsRecorded() {
        List<Rows> called = new ArrayList<>();
        try (EventRecorder<Query> recorder = EventRecorder.on(QUERIES)) {
            client.execute("SELECT 1", (result, error) -> called.add(result));
            recorder.onlyOperation().returned(rows);
        }
        assertThat(called).containsExactly(rows);
    }

    @Test
    void aStreamIsRecordedWithWhatItCounted() {
        try (EventRecorder<Query> recorder = EventRecorder.on(QUERIES)) {
            assertThat(client.stream("SELECT 1")).hasSize(2);
            recorder.onlyOperation().returned(2L);
        }
    }

    @Test
    void aCommandIsRecordedWhenItIsDone() {
        Command command = new Command("SELECT 1");
        try (EventRecorder<Query> recorder = EventRecorder.on(QUERIES)) {
            client.onCommand(command);
            command.onResult.accept(rows);
            recorder.onlyOperation().returned(rows);
        }
        assertThat(command.written).containsExactly("SELECT 1");
    }
}
