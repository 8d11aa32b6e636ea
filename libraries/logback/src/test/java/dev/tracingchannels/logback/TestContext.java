// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.MDC;

/** A context of Logback with a configuration in XML, which can be changed and read again. */
final class TestContext {
    static final String LISTENER = "<contextListener class=\"dev.tracingchannels.logback.LogbackTracing\"/>";

    final LoggerContext context = new LoggerContext();
    private String listener = "";
    private String output = "LINES";
    private String loggers = "";

    TestContext() {
        context.setMDCAdapter(MDC.getMDCAdapter());
        LineAppender.LINES.clear();
    }

    boolean hasListener() {
        return !listener.isEmpty();
    }

    TestContext listener(String element) {
        listener = element;
        return this;
    }

    TestContext output(String appender) {
        output = appender;
        return this;
    }

    TestContext loggers(String elements) {
        loggers = elements;
        return this;
    }

    String xml() {
        return """
                <configuration>
                  %s
                  <appender name="LINES" class="dev.tracingchannels.logback.LineAppender"/>
                  <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender"><appender-ref ref="LINES"/></appender>
                  <appender name="KEEPING" class="dev.tracingchannels.logback.KeepingAppender"/>
                  %s
                  <root level="INFO"><appender-ref ref="%s"/></root>
                </configuration>
                """.formatted(listener, loggers, output);
    }

    /** As when the file has changed. */
    void configure() {
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(new ByteArrayInputStream(xml().getBytes(StandardCharsets.UTF_8)));
        } catch (JoranException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
