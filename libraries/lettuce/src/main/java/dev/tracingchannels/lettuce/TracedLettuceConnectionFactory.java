// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Objects;
import java.util.Set;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.AopUtils;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.ReflectionUtils;

/**
 * A connection factory of Spring Data Redis whose clients are traced, as {@link TracedRedisClient} and {@link
 * TracedRedisClusterClient} are: also after it was stopped and started again.
 *
 * <p>Made from another factory, whose settings it takes over as they are then. The other one stays as it is. It is stopped and
 * started with this one, in whose place it was declared, and is best never started: so attach a factory before {@link
 * #afterPropertiesSet()}. Safe for use from many threads, as its superclass is.
 */
public final class TracedLettuceConnectionFactory extends LettuceConnectionFactory {
    private static final Logger LOGGER = System.getLogger("dev.tracingchannels.lettuce");

    /** The fields of a running factory; all others that are not final are settings. */
    private static final Set<String> STATE = Set.of(
            "client",
            "connectionProvider",
            "reactiveConnectionProvider",
            "clusterCommandExecutor",
            "connection",
            "reactiveConnection");

    private final LettuceConnectionFactory original;
    private volatile boolean originalStopped;

    private TracedLettuceConnectionFactory(LettuceConnectionFactory original) {
        super(original.getStandaloneConfiguration(), original.getClientConfiguration());
        this.original = original;
        // Not all settings can be asked for: neither the executor nor when a pipeline is flushed.
        ReflectionUtils.doWithFields(
                LettuceConnectionFactory.class, this::copy, TracedLettuceConnectionFactory::isSetting);
    }

    /**
     * Makes a traced factory from an existing one. It is running if the existing one is. Destroying the traced factory also
     * destroys the other.
     *
     * @param factory the factory
     * @return the traced factory; the argument itself if it is traced already, and if it is of a subclass, which cannot be
     *     copied: that is reported as a warning, unless it makes its clients by itself
     */
    public static LettuceConnectionFactory wrap(LettuceConnectionFactory factory) {
        if (Objects.requireNonNull(factory, "factory") instanceof TracedLettuceConnectionFactory) {
            return factory;
        }
        if (factory.getClass() != LettuceConnectionFactory.class) {
            warnOf(factory);
            return factory;
        }
        TracedLettuceConnectionFactory traced = new TracedLettuceConnectionFactory(factory);
        if (factory.isRunning()) {
            traced.start();
        }
        return traced;
    }

    private static void warnOf(LettuceConnectionFactory subclass) {
        // A proxy may be one of a scope. Its target is attached by itself and may not exist yet, so only its class is
        // looked at.
        Method createClient = ReflectionUtils.findMethod(AopUtils.getTargetClass(subclass), "createClient");
        if (createClient != null
                && createClient.getDeclaringClass() == LettuceConnectionFactory.class
                && !(subclass instanceof ScopedObject)) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} does not publish, since it is a subclass of LettuceConnectionFactory. Attach the target of a proxy. In another"
                            + " subclass override createClient() and return TracedRedisClient.wrap(...) or"
                            + " TracedRedisClusterClient.wrap(...).",
                    subclass.getClass().getName());
        }
    }

    /** Returns the factory that was wrapped, running if the traced one is; the same if it was not wrapped. */
    static LettuceConnectionFactory unwrap(LettuceConnectionFactory factory) {
        if (!(factory instanceof TracedLettuceConnectionFactory traced)) {
            return factory;
        }
        if (traced.isRunning() && !traced.original.isRunning()) {
            traced.original.start();
        }
        return traced.original;
    }

    static boolean isSetting(Field field) {
        return !Modifier.isStatic(field.getModifiers())
                && !Modifier.isFinal(field.getModifiers())
                && !STATE.contains(field.getName());
    }

    private void copy(Field setting) throws IllegalAccessException {
        ReflectionUtils.makeAccessible(setting);
        setting.set(this, setting.get(original));
    }

    @Override
    protected AbstractRedisClient createClient() {
        AbstractRedisClient client = super.createClient();
        return client instanceof RedisClusterClient cluster
                ? TracedRedisClusterClient.wrap(cluster)
                : TracedRedisClient.wrap((RedisClient) client);
    }

    @Override
    public void start() {
        super.start();
        if (originalStopped) {
            originalStopped = false;
            original.start();
        }
    }

    @Override
    public void stop() {
        super.stop();
        if (original.isRunning()) {
            original.stop();
            originalStopped = true;
        }
    }

    @Override
    public void destroy() {
        super.destroy();
        original.destroy();
    }
}
