// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.logback.LogbackChannels;
import dev.tracingchannels.logback.LogbackTracing;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.slf4j.MDC;

/** Logback, beside OpenTelemetry's appender for it. */
public class LogbackBenchmark extends LogBenchmark {
    private final LoggerContext context = new LoggerContext();
    private Logger logger;

    @Override
    void configure(OpenTelemetrySdk openTelemetry) {
        context.setMDCAdapter(MDC.getMDCAdapter());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        KeepingAppender keeping = new KeepingAppender();
        keeping.setContext(context);
        keeping.start();
        root.addAppender(keeping);
        if (tracing == Tracing.OPENTELEMETRY) {
            OpenTelemetryAppender appender = new OpenTelemetryAppender();
            appender.setContext(context);
            appender.setOpenTelemetry(openTelemetry);
            if (content == Content.ALL) {
                appender.setCaptureMdcAttributes("*");
                appender.setCaptureKeyValuePairAttributes(true);
                appender.setCaptureMarkerAttribute(true);
                appender.setCaptureArguments(true);
                appender.setCaptureTemplate(true);
                appender.setCaptureExperimentalAttributes(true);
            }
            appender.start();
            root.addAppender(appender);
        }
        if (tracing.isPublished()) {
            LogbackTracing.attach(context);
        }
        logger = context.getLogger("com.example.Shop");
        if (content == Content.ALL) {
            MDC.put("user", "ada");
            MDC.put("tenant", "7");
        }
    }

    @Override
    void close() {
        MDC.clear();
        context.stop();
    }

    @Override
    Channel<?> channel() {
        return LogbackChannels.LOG;
    }

    @Override
    void logText() {
        logger.info(TEXT);
    }

    @Override
    void logContent(Throwable error) {
        logger.atInfo()
                .addKeyValue("order", "A1")
                .addKeyValue("count", 2)
                .setCause(error)
                .log(TEXT);
    }

    /** Keeps the last event, since the compiler may spare what nobody keeps. */
    private static final class KeepingAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
        @SuppressWarnings("unused") // kept, not read
        private volatile ILoggingEvent last;

        @Override
        protected void append(ILoggingEvent event) {
            last = event;
        }
    }
}
