// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanKind;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a sink, a mapper, a listener or a logger does while a tool is installed may wait for another thread that names channels,
 * installs a tool, closes one, or asks for the report: none of these waits for them.
 */
class LockTest {
    private static final long PATIENCE = 30;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch inForeignCode = new CountDownLatch(1);
    private final CountDownLatch othersAreDone = new CountDownLatch(1);
    /** Kept for the assertion, since what a listener throws is not rethrown here. */
    private volatile boolean waitedInVain;

    @AfterEach
    void stop() {
        othersAreDone.countDown();
        threads.shutdown();
    }

    /** Foreign code that cannot go on before the other thread is done. */
    private void waitForTheOthers() {
        inForeignCode.countDown();
        try {
            waitedInVain = !othersAreDone.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BindingOptions unmapped() {
        return BindingOptions.DEFAULT.withSettings(Settings.of(Map.of("tracing.channels.unmapped", "lock:*")));
    }

    /** Runs on one thread what comes to foreign code, and on another all that may take a lock of the bindings. */
    private void bothEnd(Runnable callsForeignCode) throws InterruptedException, ExecutionException, TimeoutException {
        Future<?> one = threads.submit(callsForeignCode);
        assertThat(inForeignCode.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
        Future<?> other = threads.submit(() -> {
            TracingChannel<Object> named = TracingChannel.named("lock:named");
            assertThat(named.name()).isNotEmpty();
            SinkRegistration.install(new RecordingSink(), SinkFixture.registry(), unmapped())
                    .close();
            ChannelReport.countOperations().close();
            assertThat(ChannelReport.now().text()).isNotEmpty();
        });
        other.get(PATIENCE, TimeUnit.SECONDS);
        othersAreDone.countDown();
        one.get(PATIENCE, TimeUnit.SECONDS);
        assertThat(waitedInVain).isFalse();
    }

    @Test
    void aMapperMayWaitForAnotherThreadWhileItIsAsked() throws Exception {
        Mapper<Call> waiting = new CallMapper() {
            @Override
            public String channel() {
                waitForTheOthers();
                return "lock:mapped";
            }
        };
        bothEnd(() -> SinkRegistration.install(
                        new RecordingSink(), MapperRegistry.empty().with(waiting), unmapped())
                .close());
    }

    @Test
    void aSinkMayWaitForAnotherThreadWhileItIsAsked() throws Exception {
        RecordingSink contentCapture = new RecordingSink();
        Sink<RecordingSink.Context> waiting = new Sink<>() {
            @Override
            public String name() {
                return "Waiting";
            }

            @Override
            public Store<RecordingSink.Context> store() {
                return contentCapture.store();
            }

            @Override
            public boolean isTracing(RecordingSink.@Nullable Context context) {
                return contentCapture.isTracing(context);
            }

            @Override
            public <P> SpanStarter<P, RecordingSink.Context> starter(Mapper<P> mapper, BindingOptions options) {
                waitForTheOthers();
                return contentCapture.starter(mapper, options);
            }
        };
        bothEnd(() -> SinkRegistration.install(waiting, SinkFixture.registry(), unmapped())
                .close());
    }

    @Test
    void aListenerForNamesMayWaitForAnotherThread() throws Exception {
        try (Subscription names = TracingChannel.onNamed(name -> {
            if (name.equals("lock:first-named")) {
                waitForTheOthers();
            }
        })) {
            MapperRegistry mappers = MapperRegistry.empty().with(new NamedMapper("lock:first-named"));
            bothEnd(() -> SinkRegistration.install(new RecordingSink(), mappers, unmapped())
                    .close());
        }
    }

    private record NamedMapper(String channel) implements Mapper<Call> {
        @Override
        public Class<Call> payloadType() {
            return Call.class;
        }

        @Override
        public String spanName(Call call) {
            return call.name();
        }

        @Override
        public SpanKind spanKind(Call call) {
            return SpanKind.INTERNAL;
        }

        @Override
        public void start(Call call, AttributeWriter attributes) {}
    }

    @Test
    void aHandlerOfTheLogMayWaitForAnotherThread() throws Exception {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                // What is said of each channel.
                if (record.getLevel().equals(Level.FINE) && inForeignCode.getCount() > 0) {
                    waitForTheOthers();
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.tracingchannels.binding");
        logger.addHandler(handler);
        logger.setLevel(Level.FINE);
        try {
            bothEnd(() -> SinkRegistration.install(new RecordingSink(), SinkFixture.registry(), unmapped())
                    .close());
        } finally {
            logger.setLevel(null);
            logger.removeHandler(handler);
        }
    }
}
