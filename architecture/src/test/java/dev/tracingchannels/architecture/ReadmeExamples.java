// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.javalin.JavalinTracing;
import dev.tracingchannels.jdbc.JdbcQuery;
import dev.tracingchannels.jdbc.TracedDataSource;
import dev.tracingchannels.sink.micrometer.MicrometerSink;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import dev.tracingchannels.sink.sentry.SentrySink;
import dev.tracingchannels.viewer.Viewer;
import dev.tracingchannels.viewer.ViewerOptions;
import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.sentry.Sentry;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The examples of the READMEs, here to be compiled; {@link DocumentedCodeTest} finds them here. They are not run. */
final class ReadmeExamples {
    private ReadmeExamples() {}

    static List<Object> application(DataSource pool, OpenTelemetry openTelemetry) {
        DataSource database = TracedDataSource.wrap(pool);
        Javalin app = Javalin.create(config -> config.registerPlugin(new JavalinTracing()));

        OpenTelemetrySink.install(openTelemetry);
        return List.of(database, app);
    }

    record Query(String sql, String host, int port) {}

    record Rows(List<String> rows) {}

    /** A library. */
    record Library(Connection connection, String host, int port) {
        private static final TracingChannel<Query> QUERIES = TracingChannel.named("my-database:query");

        Rows execute(String sql) throws SQLException {
            if (!QUERIES.hasSubscribers()) {
                return connection.send(sql);
            }
            return QUERIES.traceSync(() -> new Query(sql, host, port), () -> connection.send(sql));
        }
    }

    interface Connection {
        Rows send(String sql) throws SQLException;
    }

    /** A tool. */
    abstract static class Alerts {
        abstract void alert(String text, Throwable error);

        void listen() {
            TracingChannel.<JdbcQuery>named("jdbc:query").subscribe(new TracingSubscriber<>() {
                @Override
                public void error(Operation<JdbcQuery> operation) {
                    alert(operation.payload().text(), operation.error());
                }
            });
        }
    }

    static void openTelemetry() {
        OpenTelemetrySdk openTelemetry =
                AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk();
        SinkRegistration bindings = OpenTelemetrySink.install(openTelemetry);
        // ... the application ...
        bindings.close();
    }

    static SinkRegistration micrometer(Tracer tracer, Propagator propagator) {
        MeterRegistry meters = Metrics.globalRegistry;
        SinkRegistration bindings = MicrometerSink.install(tracer, propagator, meters);
        return bindings;
    }

    static SinkRegistration sentry(String dsn) {
        Sentry.init(options -> {
            options.setDsn(dsn);
            options.setTracesSampleRate(1.0);
        });
        SinkRegistration bindings = SentrySink.install();
        return bindings;
    }

    static List<SinkRegistration> severalTools(OpenTelemetry openTelemetry) {
        SinkRegistration traces = OpenTelemetrySink.install(openTelemetry);
        SinkRegistration errors = SentrySink.install();
        return List.of(traces, errors);
    }

    @SuppressWarnings("SystemOut") // as in the example
    static void viewer() throws IOException {
        try (Viewer viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0))) {
            System.out.println("Traces: " + viewer.uri() + ", OTLP: " + viewer.tracesUri());
            // … export to viewer.tracesUri() …
        }
    }
}
