// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.ContentCapture;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a call of a logging library cost and allocate, in a span: plain, with our publisher, and with OpenTelemetry's
 * appender? The application's own appender makes no text. Either a text alone is logged and recorded, or all content: values
 * of the thread's context, key-value pairs, an error with its cause, and the thread.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar LogbackBenchmark -prof gc</pre>
 */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
public abstract class LogBenchmark extends Measured {
    /** The message of all calls. */
    static final String TEXT = "a book was sold";

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    @Param({"TEXT", "ALL"})
    public Content content;

    @Param("DROP")
    public Processor processor;

    private final RuntimeException error = new IllegalStateException("no book", new IOException("no disk"));
    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private Scope scope;

    /** What is logged and recorded. */
    public enum Content {
        /** A text without arguments. */
        TEXT,
        /** A text, values of the thread's context, key-value pairs and an error. */
        ALL
    }

    /** What becomes of records. */
    public enum Processor {
        /** Nothing. */
        DROP,
        /** They are sent in batches, nowhere. */
        BATCH;

        private LogRecordProcessor make() {
            return this == DROP
                    ? (context, record) -> {}
                    : BatchLogRecordProcessor.builder(new Nowhere()).build();
        }
    }

    /** Configures the library, with our publisher, OpenTelemetry's appender, or neither; and the thread's context. */
    abstract void configure(OpenTelemetrySdk openTelemetry);

    abstract void close();

    /** Returns the library's channel. */
    abstract Channel<?> channel();

    /** Logs {@link #TEXT}. */
    abstract void logText();

    /** Logs {@link #TEXT} with key-value pairs and an error. */
    abstract void logContent(Throwable error);

    @Setup
    @SuppressWarnings("MustBeClosedChecker") // stop() closes it, on the same thread
    public void start(Blackhole blackhole) {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setLoggerProvider(SdkLoggerProvider.builder()
                        .addLogRecordProcessor(processor.make())
                        .build())
                .build();
        configure(sdk);
        listener = tracing.begin(
                sdk,
                blackhole,
                channel(),
                content == Content.TEXT
                        ? BindingOptions.DEFAULT
                        : BindingOptions.DEFAULT.withContentCapture(
                                channel().name(),
                                ContentCapture.NONE.withInputs().withErrorMessages()));
        Span span = sdk.getTracer("benchmarks").spanBuilder("sell").startSpan();
        scope = span.makeCurrent();
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        scope.close();
        listener.close();
        close();
        sdk.close();
    }

    @Benchmark
    public void log() {
        if (content == Content.TEXT) {
            logText();
        } else {
            logContent(error);
        }
    }

    private static final class Nowhere implements LogRecordExporter {
        @Override
        public CompletableResultCode export(Collection<LogRecordData> logs) {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
