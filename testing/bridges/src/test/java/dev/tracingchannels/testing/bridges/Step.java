// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.bridges;

import ch.qos.logback.classic.LoggerContext;
import dev.tracingchannels.javautillogging.JavaUtilLoggingTracing;
import dev.tracingchannels.log4j.Log4jTracing;
import dev.tracingchannels.logback.LogbackTracing;
import java.util.logging.LogManager;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Part of how an application sets up its logging. */
enum Step {
    /** Attaches our publishers to java.util.logging, and to the library to which the others lead. */
    ATTACH {
        @Override
        void take() {
            JavaUtilLoggingTracing.attach(LogManager.getLogManager());
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                LogbackTracing.attach(context);
            }
            if (org.apache.logging.log4j.LogManager.getContext(false)
                    instanceof org.apache.logging.log4j.core.LoggerContext context) {
                Log4jTracing.attach(context);
            }
        }
    },
    /** Attaches our publishers to contexts of Logback and Log4j to which nothing leads, too. */
    ATTACH_OTHERS {
        @Override
        void take() {
            LogbackTracing.attach(new LoggerContext());
            org.apache.logging.log4j.core.LoggerContext context =
                    new org.apache.logging.log4j.core.LoggerContext("other");
            context.start();
            Log4jTracing.attach(context);
        }
    },
    /** Log4j's manager has a root logger from then on. */
    ROOT_LOGGER {
        @Override
        void take() {
            java.util.logging.Logger.getLogger("").getHandlers();
        }
    },
    SLF4J_BRIDGE {
        @Override
        void take() {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    },
    LOG4J_BRIDGE {
        @Override
        void take() {
            Log4jBridgeHandler.install(true, null, false);
        }
    };

    abstract void take();
}
