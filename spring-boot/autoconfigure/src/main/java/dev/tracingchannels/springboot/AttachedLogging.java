// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import dev.tracingchannels.mapping.Attachments;
import org.springframework.beans.factory.DisposableBean;

/** A logging framework, which outlives the application's context: with it, its publisher goes. */
final class AttachedLogging implements DisposableBean {
    private final Attachments attachments;
    private final Object attached;

    private AttachedLogging(Attachments attachments, Object attached) {
        this.attachments = attachments;
        this.attached = attached;
    }

    static AttachedLogging attach(Attachments attachments, Object framework) {
        return new AttachedLogging(attachments, attachments.attach(framework));
    }

    @Override
    public void destroy() {
        attachments.detach(attached);
    }
}
