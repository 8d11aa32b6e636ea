// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** The application's own output: a line for each event, by a pattern as people have it. */
@Plugin(name = "Lines", category = Node.CATEGORY, elementType = "appender")
public final class LineAppender extends AbstractAppender {
    static final List<String> LINES = new CopyOnWriteArrayList<>();

    @SuppressWarnings("deprecation") // the oldest Log4j has no other
    private LineAppender(String name) {
        super(
                name,
                null,
                PatternLayout.newBuilder()
                        .withPattern("%X{trace_id} %X{span_id} %X{trace_flags}")
                        .build(),
                true,
                Property.EMPTY_ARRAY);
    }

    @PluginFactory
    public static LineAppender create(@PluginAttribute("name") String name) {
        return new LineAppender(name);
    }

    @Override
    public void append(LogEvent event) {
        LINES.add((String) getLayout().toSerializable(event));
    }
}
