// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.LibraryProvider;
import jakarta.jms.ConnectionFactory;
import java.util.function.UnaryOperator;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.connection.DelegatingConnectionFactory;
import org.springframework.jms.connection.SingleConnectionFactory;

/**
 * Factories that hold another one, and let it be exchanged: Spring's, and a pool. They publish in place, by a traced factory in them, so
 * that a bean stays of its class, and of its other interfaces.
 */
final class HeldFactories {
    private static final boolean IS_SPRING_PRESENT =
            isPresent("org.springframework.jms.connection.DelegatingConnectionFactory");
    private static final boolean IS_POOL_PRESENT = isPresent("org.messaginghub.pooled.jms.JmsPoolConnectionFactory");

    private HeldFactories() {}

    private static boolean isPresent(String className) {
        return LibraryProvider.isPresent(className, HeldFactories.class.getClassLoader());
    }

    /** Returns the factory itself where it holds another one, else what is made of it. */
    static Object attach(Object factory) {
        return change(factory, HeldFactories::attach) ? factory : TracedFactory.wrap(factory);
    }

    static Object detach(Object factory) {
        return change(factory, HeldFactories::detach) ? factory : Wrapper.unwrap(factory);
    }

    private static boolean change(Object factory, UnaryOperator<Object> change) {
        return (IS_SPRING_PRESENT && OfSpring.change(factory, change))
                || (IS_POOL_PRESENT && OfPool.change(factory, change));
    }

    /** Loaded only where Spring is. */
    private static final class OfSpring {
        static boolean change(Object factory, UnaryOperator<Object> change) {
            if (factory instanceof SingleConnectionFactory single) {
                ConnectionFactory held = single.getTargetConnectionFactory();
                if (held != null) {
                    single.setTargetConnectionFactory((ConnectionFactory) change.apply(held));
                    return true;
                }
            }
            if (factory instanceof DelegatingConnectionFactory delegating) {
                ConnectionFactory held = delegating.getTargetConnectionFactory();
                if (held != null) {
                    delegating.setTargetConnectionFactory((ConnectionFactory) change.apply(held));
                    return true;
                }
            }
            return false;
        }
    }

    /** Loaded only where the pool is. */
    private static final class OfPool {
        static boolean change(Object factory, UnaryOperator<Object> change) {
            if (factory instanceof JmsPoolConnectionFactory pool && pool.getConnectionFactory() != null) {
                pool.setConnectionFactory(change.apply(pool.getConnectionFactory()));
                return true;
            }
            return false;
        }
    }
}
