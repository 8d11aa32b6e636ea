// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.mapping.Attachment;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What is attached where Spring is present. Executors of the JDK are wrapped there only. */
final class SpringAttachments {
    private SpringAttachments() {}

    static List<Attachment<?>> all() {
        List<Attachment<?>> attachments = new ArrayList<>(DecoratedExecutor.ALL);
        attachments.add(Attachment.of(
                ConfigurableApplicationContext.class, AttachedScheduling::attach, AttachedScheduling::detach));
        attachments.add(
                Attachment.of(ScheduledTaskRegistrar.class, SchedulingTracing::attach, SchedulingTracing::detach));
        attachments.add(Attachment.of(
                TaskDecorator.class, SpringContextExecutors::decorator, SpringContextExecutors::undecorated));
        attachments.add(new MulticasterAttachment());
        attachments.add(new ExecutorAttachment());
        return attachments;
    }
}
