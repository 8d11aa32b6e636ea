// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Attachments;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * The attachments, which are looked for once in each context and go with it. They are no bean with a definition: the post-processor would
 * need that before it can be processed. The first to ask is what attaches the context, or else the post-processor.
 */
final class SharedAttachments {
    private static final String NAME = "tracingChannelsAttachments";

    private SharedAttachments() {}

    static Attachments of(ConfigurableListableBeanFactory beans) {
        if (beans.getSingleton(NAME) instanceof Attachments known) {
            return known;
        }
        Attachments found = Attachments.discover();
        beans.registerSingleton(NAME, found);
        return found;
    }
}
