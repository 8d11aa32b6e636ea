// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.core.TracingChannel;
import jakarta.jms.CompletionListener;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** While there are subscribers a listener is wrapped, and a body is sent as the message that it makes. */
class SubscribedForwardingTest extends ForwardingContractOfJms {
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of(
                JmsChannels.SEND,
                JmsChannels.RECEIVE,
                JmsChannels.PROCESS,
                JmsChannels.PROCESS_RECEIVED,
                JmsChannels.SETTLE);
    }

    @Override
    protected boolean isForwarded(Method method) {
        List<Class<?>> types = Arrays.asList(method.getParameterTypes());
        boolean isBody = method.getDeclaringClass() == JMSProducer.class
                && method.getName().equals("send")
                && !types.contains(Message.class);
        boolean isAsynchronous = method.getName().equals("send") && types.contains(CompletionListener.class);
        return super.isForwarded(method) && !isBody && !isAsynchronous;
    }
}
