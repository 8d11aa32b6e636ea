// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said when the OpenTelemetry that is given is too old, or does nothing. */
class InstallTest {
    private final Logger logger = Logger.getLogger("dev.tracingchannels.sink.opentelemetry");
    private final List<LogRecord> records = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        GlobalOpenTelemetry.resetForTest();
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
        GlobalOpenTelemetry.resetForTest();
    }

    private static void install(OpenTelemetry openTelemetry) {
        SinkRegistration bindings = OpenTelemetrySink.install(openTelemetry, MapperRegistry.empty());
        bindings.close();
    }

    private void reportsThatItDoesNothing() {
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getLevel()).isEqualTo(Level.WARNING);
            assertThat(record.getMessage())
                    .contains("does nothing", "no SDK", "before GlobalOpenTelemetry.get() is called");
        });
    }

    @Test
    void anOpenTelemetryThatDoesNothingIsReported() {
        install(OpenTelemetry.noop());
        reportsThatItDoesNothing();
    }

    @Test
    void theGlobalOneWithoutAnSdkIsReported() {
        install(GlobalOpenTelemetry.get());
        reportsThatItDoesNothing();
    }

    @Test
    void theGlobalOneWithAnSdkIsNotReported() {
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().buildAndRegisterGlobal()) {
            assertThat(sdk).isNotNull();
            install(GlobalOpenTelemetry.get());
        }
        assertThat(records).isEmpty();
    }

    @Test
    void anOpenTelemetryThatOnlyPropagatesOrOnlyMeasuresIsNotReported() {
        install(OpenTelemetry.propagating(ContextPropagators.create(W3CTraceContextPropagator.getInstance())));
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(InMemoryMetricReader.create())
                        .build())
                .build()) {
            install(sdk);
        }
        assertThat(records).isEmpty();
    }

    /** Our jars, and an API of some version from the folder into which the build copies it. */
    private static URLClassLoader withApi(String version) throws IOException {
        List<URL> places = new ArrayList<>();
        for (Class<?> of :
                new Class<?>[] {OpenTelemetrySink.class, SinkRegistration.class, Mapper.class, TracingChannel.class}) {
            places.add(of.getProtectionDomain().getCodeSource().getLocation());
        }
        try (Stream<Path> jars = Files.list(Path.of("target/api-" + version))) {
            for (Path jar : jars.toList()) {
                places.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(places.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static void installWith(String version) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = withApi(version)) {
            thread.setContextClassLoader(loader); // in which the API looks for its services
            Class<?> type = loader.loadClass(OpenTelemetry.class.getName());
            Object openTelemetry = type.getMethod("noop").invoke(null);
            Method install = loader.loadClass(OpenTelemetrySink.class.getName()).getMethod("install", type);
            AutoCloseable bindings = (AutoCloseable) install.invoke(null, openTelemetry);
            bindings.close();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void anApiThatLacksWhatIsNeededIsRefusedWithBothVersions() {
        assertThatThrownBy(() -> installWith("1.31.0"))
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("version 1.31.0 of ")
                .hasMessageContaining("version 1.32.0 or newer is needed: update io.opentelemetry:opentelemetry-api");
    }

    @Test
    void theOldestSupportedApiWorks() throws Exception {
        installWith("1.49.0");
        assertThat(records)
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.getMessage()).contains("does nothing"));
    }
}
