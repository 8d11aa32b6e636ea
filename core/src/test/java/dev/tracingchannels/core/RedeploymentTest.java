// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static dev.tracingchannels.core.Collected.awaitCollected;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** An undeployed application is collected together with its copy of core, even if the threads that it used live on. */
class RedeploymentTest {
    @Test
    void aClassLoaderThatUsedCoreOnALivingThreadIsCollected() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            awaitCollected(runApplication(pool));
            assertThat(pool.submit(() -> "alive").get()).isEqualTo("alive");
        } finally {
            pool.shutdown();
        }
    }

    private static WeakReference<ClassLoader> runApplication(ExecutorService pool) throws Exception {
        URL[] classes = {
            Channel.class.getProtectionDomain().getCodeSource().getLocation(),
            RedeployedApplication.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class<?> application = loader.loadClass(RedeployedApplication.class.getName());
            assertThat(application).isNotSameAs(RedeployedApplication.class);
            Runnable work = (Runnable) application.getDeclaredConstructor().newInstance();
            pool.submit(work).get();
            return new WeakReference<>(loader);
        }
    }
}
