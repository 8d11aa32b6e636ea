// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;

/** Keeps the last event and makes no text of it. */
@Plugin(name = "Keeping", category = Node.CATEGORY, elementType = "appender")
public final class KeepingAppender extends AbstractAppender {
    static volatile LogEvent last;

    private KeepingAppender(String name) {
        super(name, null, null, true, Property.EMPTY_ARRAY);
    }

    @PluginFactory
    public static KeepingAppender create(@PluginAttribute("name") String name) {
        return new KeepingAppender(name);
    }

    @Override
    public void append(LogEvent event) {
        last = event;
    }
}
