// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what the listener of a share group does with a record. Its container catches what it throws within the loop over the
 * records, so the operation that the loop has begun ends with the listener.
 */
final class ShareListenerAdvice implements MethodInterceptor {
    private static final Processing OF_OTHERS = new Processing(new KafkaClient(null, null));

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        @Nullable Object[] arguments = invocation.getArguments();
        if (arguments.length == 0 || !(arguments[0] instanceof ConsumerRecord<?, ?> record)) {
            return invocation.proceed();
        }
        Processing loop = OpenLoops.here().in(record);
        Call call = new Call(invocation);
        try {
            (loop == null ? OF_OTHERS : loop).<Throwable>run(record, call);
        } catch (Throwable failure) {
            throw call.wrapper == null ? failure : call.wrapper;
        }
        return call.result;
    }

    /** The operation fails with what the listener has thrown, the container gets it as it was wrapped. */
    private static final class Call implements KafkaWork<Throwable> {
        private final MethodInvocation invocation;
        private @Nullable Object result;
        private @Nullable Throwable wrapper;

        Call(MethodInvocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public void run() throws Throwable {
            try {
                result = invocation.proceed();
            } catch (Throwable failure) {
                wrapper = failure;
                throw SpringFailures.thrown(failure);
            }
        }
    }
}
