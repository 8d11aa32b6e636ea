// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.binding.SinkRegistration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Logs one line, once everything is there. */
final class StartReport implements SmartInitializingSingleton {
    private static final Log LOGGER = LogFactory.getLog(StartReport.class);

    private final ObjectProvider<SinkRegistration> sinks;

    StartReport(ObjectProvider<SinkRegistration> sinks) {
        this.sinks = sinks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        LOGGER.info(text());
    }

    private String text() {
        Set<String> tools = new TreeSet<>();
        Set<String> channels = new TreeSet<>();
        sinks.stream().forEach(sink -> {
            tools.add(sink.name());
            channels.addAll(sink.channels());
        });
        Set<String> libraries =
                channels.stream().map(channel -> channel.split(":", 2)[0]).collect(Collectors.toSet());
        String what = tools.isEmpty()
                ? "No tool is installed, so nothing is traced"
                : String.join(" and ", tools) + (tools.size() == 1 ? " subscribes to " : " subscribe to ")
                        + channels.size() + " channels of " + libraries.size() + " libraries";
        return what + ". To trace nothing, set " + ConditionalOnTracing.PROPERTY + "=false.";
    }
}
