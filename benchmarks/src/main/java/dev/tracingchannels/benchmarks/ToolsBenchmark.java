// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.sink.micrometer.MicrometerSink;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import dev.tracingchannels.sink.sentry.SentrySink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.sentry.Sentry;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does one operation cost with each of the three tools, and with all of them? Each tool records it and discards it. The
 * bar: all 1.05 of the sum of the three.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar ToolsBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
public class ToolsBenchmark extends Measured {
    /** What is installed. */
    public enum Tools {
        OPENTELEMETRY,
        MICROMETER,
        SENTRY,
        ALL
    }

    @Param({"OPENTELEMETRY", "MICROMETER", "SENTRY", "ALL"})
    public Tools tools;

    private final TracingChannel<Query> channel = TracingChannel.named(QueryMapper.CHANNEL);
    private final MapperRegistry mappers = MapperRegistry.empty().with(new QueryMapper());
    /** In the order in which they are to be closed. */
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Setup
    public void start() {
        if (tools == Tools.OPENTELEMETRY || tools == Tools.ALL) {
            OpenTelemetrySdk sdk = Tracing.sdk();
            opened.add(OpenTelemetrySink.install(sdk, mappers)::close);
            opened.add(sdk);
        }
        if (tools == Tools.MICROMETER || tools == Tools.ALL) {
            OpenTelemetrySdk sdk = Tracing.sdk();
            Tracer tracer = sdk.getTracer("micrometer");
            opened.add(MicrometerSink.install(
                    new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {}),
                    new OtelPropagator(sdk.getPropagators(), tracer),
                    new SimpleMeterRegistry(),
                    mappers)::close);
            opened.add(sdk);
        }
        if (tools == Tools.SENTRY || tools == Tools.ALL) {
            Sentry.init(options -> {
                options.setDsn("http://key@127.0.0.1:1/1");
                options.setTracesSampleRate(1.0);
                options.setBeforeSendTransaction((transaction, hint) -> null);
            });
            opened.add(SentrySink.install(mappers)::close);
            opened.add(Sentry::close);
        }
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        opened.clear();
    }

    @Benchmark
    public Work operation(Work work) {
        return channel.traceSync(work::query, work::step);
    }
}
