// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import org.aopalliance.aop.Advice;
import org.springframework.amqp.rabbit.config.RetryInterceptorBuilder;
import org.springframework.amqp.rabbit.retry.RejectAndDontRequeueRecoverer;

/** The advice that Spring Boot makes of its settings for retries. */
final class Retries {
    private Retries() {}

    static Advice twice() {
        var builder = RetryInterceptorBuilder.stateless()
                .backOffOptions(1, 1, 1)
                .recoverer(new RejectAndDontRequeueRecoverer());
        try {
            builder.maxRetries(2);
        } catch (NoSuchMethodError before4) {
            countAttempts(builder);
        }
        return builder.build();
    }

    private static void countAttempts(RetryInterceptorBuilder<?, ?> builder) {
        try {
            RetryInterceptorBuilder.class.getMethod("maxAttempts", int.class).invoke(builder, 3);
        } catch (ReflectiveOperationException absent) {
            throw new LinkageError("neither of Spring 6 nor of Spring 7", absent);
        }
    }
}
