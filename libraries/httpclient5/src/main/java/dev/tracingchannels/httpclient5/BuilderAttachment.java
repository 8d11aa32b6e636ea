// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.mapping.Attachment;
import java.util.function.UnaryOperator;

/** Adds the publisher to builders of one type. */
final class BuilderAttachment<B> implements Attachment<B> {
    private final Class<B> type;
    private final UnaryOperator<B> adding;

    BuilderAttachment(Class<B> type, UnaryOperator<B> adding) {
        this.type = type;
        this.adding = adding;
    }

    @Override
    public Class<B> type() {
        return type;
    }

    @Override
    public B attach(B target) {
        return adding.apply(target);
    }

    @Override
    public B detach(B target) {
        Publishing.stop(target);
        return target;
    }
}
