// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.Attachments;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Logs one line, once everything is there. */
final class StartReport implements SmartInitializingSingleton {
    private static final Log LOGGER = LogFactory.getLog(StartReport.class);

    private static final String OFF = "To trace nothing, set " + ConditionalOnTracing.PROPERTY + "=false.";

    private final Attachments attachments;
    private final ObjectProvider<SinkRegistration> sinks;
    private final boolean braveGetsNone;

    StartReport(Attachments attachments, ObjectProvider<SinkRegistration> sinks, boolean braveGetsNone) {
        this.attachments = attachments;
        this.sinks = sinks;
        this.braveGetsNone = braveGetsNone;
    }

    @Override
    public void afterSingletonsInstantiated() {
        LOGGER.info(text());
        if (braveGetsNone) {
            LOGGER.warn("Micrometer's tracer is Brave, and gets no spans of Tracing Channels. Add the dependency"
                    + " dev.tracingchannels:tracing-channels-sink-micrometer. For spans by OpenTelemetry instead, set "
                    + OpenTelemetrySinkAutoConfiguration.PROPERTY + "=true.");
        }
    }

    private String text() {
        Set<String> tools = new TreeSet<>();
        Set<String> channels = new TreeSet<>();
        sinks.stream().forEach(sink -> {
            tools.add(sink.name());
            channels.addAll(sink.channels());
        });
        if (tools.isEmpty()) {
            return "No tool is installed, so nothing is traced. " + OFF;
        }
        Set<String> libraries = attachments.libraries();
        return String.join(", ", tools) + (tools.size() == 1 ? " subscribes to " : " subscribe to ") + channels.size()
                + " channels. " + libraries.size() + " libraries can publish: " + String.join(", ", libraries) + ". "
                + OFF;
    }
}
