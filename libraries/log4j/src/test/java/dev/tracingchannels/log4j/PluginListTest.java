// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;
import org.apache.logging.log4j.core.config.plugins.processor.PluginEntry;
import org.apache.logging.log4j.core.config.plugins.processor.PluginProcessor;
import org.junit.jupiter.api.Test;

class PluginListTest {
    /** The file is what Log4j's annotation processor would write. */
    @Test
    void log4jFindsTheAppenderByItsListOfPlugins() throws IOException {
        Plugin plugin = TracingChannelsAppender.class.getAnnotation(Plugin.class);
        PluginEntry entry = new PluginEntry();
        entry.setKey(plugin.name().toLowerCase(Locale.ROOT));
        entry.setClassName(TracingChannelsAppender.class.getName());
        entry.setName(plugin.elementType());
        entry.setPrintable(plugin.printObject());
        entry.setDefer(plugin.deferChildren());
        PluginCache list = new PluginCache();
        list.getCategory(plugin.category()).put(entry.getKey(), entry);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        list.writeCache(written);
        assertThat(Files.readAllBytes(Path.of("src/main/resources", PluginProcessor.PLUGIN_CACHE_FILE)))
                .isEqualTo(written.toByteArray());
    }
}
