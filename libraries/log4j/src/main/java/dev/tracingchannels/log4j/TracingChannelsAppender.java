// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration publish all events, as {@link Log4jTracing#attach} does for a context, by a line below {@code
 * <Appenders>}:
 *
 * <pre>{@code
 * <TracingChannels/>
 * }</pre>
 *
 * <p>No logger has to refer to it: it sees to all of them. One that does has no further effect. It may have a name, which Log4j
 * demands in a file of properties.
 */
@Plugin(name = "TracingChannels", category = Node.CATEGORY, elementType = "appender", printObject = true)
public final class TracingChannelsAppender extends AbstractAppender {
    private final Configuration configuration;

    private TracingChannelsAppender(String name, Configuration configuration) {
        super(name, null, null, true, Property.EMPTY_ARRAY);
        this.configuration = configuration;
    }

    /**
     * Log4j calls this.
     *
     * @param name the appender's name; null if it has none
     * @param configuration the configuration that has the line
     * @return an appender for it
     */
    @PluginFactory
    public static TracingChannelsAppender create(
            @PluginAttribute("name") @Nullable String name, @PluginConfiguration Configuration configuration) {
        return new TracingChannelsAppender(name == null ? "TracingChannels" : name, configuration);
    }

    /** Log4j calls this before any logger uses the configuration. */
    @Override
    public void start() {
        super.start();
        Publication.start(configuration);
    }

    /** Log4j calls this when no logger uses the configuration any more. */
    @Override
    public boolean stop(long timeout, TimeUnit unit) {
        Publication.stop(configuration);
        return super.stop(timeout, unit);
    }

    /** Does nothing. */
    @Override
    public void append(LogEvent event) {}
}
