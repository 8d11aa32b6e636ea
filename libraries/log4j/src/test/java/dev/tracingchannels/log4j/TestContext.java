// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** A context of Log4j with a configuration in XML, which can be changed and read again. */
final class TestContext {
    static final String LINE = "<TracingChannels/>";

    final LoggerContext context;
    private String line = "";
    private String root = "Root";
    private String output = "LINES";
    private String loggers = "";

    private TestContext(LoggerContext context) {
        this.context = context;
        LineAppender.LINES.clear();
    }

    static TestContext synchronous() {
        return new TestContext(new LoggerContext("test"));
    }

    /** As {@code AsyncLoggerContextSelector} makes it. */
    static TestContext asynchronous() {
        return new TestContext(new AsyncLoggerContext("test"));
    }

    boolean hasLine() {
        return !line.isEmpty();
    }

    TestContext line(String element) {
        line = element;
        return this;
    }

    TestContext root(String element) {
        root = element;
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
                <Configuration packages="dev.tracingchannels.log4j" status="ERROR">
                  <CustomLevels><CustomLevel name="NOTICE" intLevel="350"/></CustomLevels>
                  <Appenders>
                    %1$s
                    <Lines name="LINES"/>
                    <Async name="ASYNC"><AppenderRef ref="LINES"/></Async>
                    <Keeping name="KEEPING"/>
                  </Appenders>
                  <Loggers>
                    %2$s
                    <%3$s level="INFO"><AppenderRef ref="%4$s"/></%3$s>
                  </Loggers>
                </Configuration>
                """.formatted(line, loggers, root, output);
    }

    Configuration configuration() {
        try {
            return new XmlConfiguration(
                    context, new ConfigurationSource(new ByteArrayInputStream(xml().getBytes(StandardCharsets.UTF_8))));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As when the file has changed. */
    TestContext configure() {
        if (context.isStarted()) {
            context.setConfiguration(configuration());
        } else {
            context.start(configuration());
        }
        return this;
    }
}
