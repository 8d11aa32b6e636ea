// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import java.lang.reflect.InvocationTargetException;
import org.aopalliance.aop.Advice;
import org.springframework.amqp.rabbit.config.RetryInterceptorBuilder;
import org.springframework.amqp.rabbit.retry.RejectAndDontRequeueRecoverer;

/** The advice that Spring Boot makes of its settings for retries. */
final class Retries {
    private Retries() {}

    /** Its methods are others before Spring AMQP 4. */
    static Advice twice() {
        var builder = RetryInterceptorBuilder.stateless()
                .backOffOptions(1, 1, 1)
                .recoverer(new RejectAndDontRequeueRecoverer());
        try {
            call(builder, "maxRetries", 2);
        } catch (NoSuchMethodException before4) {
            countAttempts(builder);
        }
        try {
            return (Advice) builder.getClass().getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException absent) {
            throw new LinkageError("no advice is built", absent);
        }
    }

    private static void countAttempts(RetryInterceptorBuilder<?, ?> builder) {
        try {
            call(builder, "maxAttempts", 3);
        } catch (NoSuchMethodException absent) {
            throw new LinkageError("neither of Spring AMQP 3 nor of Spring AMQP 4", absent);
        }
    }

    private static void call(RetryInterceptorBuilder<?, ?> builder, String setter, int value)
            throws NoSuchMethodException {
        try {
            RetryInterceptorBuilder.class.getMethod(setter, int.class).invoke(builder, value);
        } catch (IllegalAccessException | InvocationTargetException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
