// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Snapshot;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Core and this jar are enough for everything that names no other library. */
class OptionalLibrariesTest {
    private static final URL CONTEXT =
            ContextExecutors.class.getProtectionDomain().getCodeSource().getLocation();
    private static final URL CORE =
            Snapshot.class.getProtectionDomain().getCodeSource().getLocation();

    @Test
    void executorsPropagateOnAClassPathWithoutTheOptionalLibraries() throws Exception {
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {CONTEXT, CORE}, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> alone.loadClass("io.micrometer.context.ThreadLocalAccessor"))
                    .isInstanceOf(ClassNotFoundException.class);
            Class<?> executors = alone.loadClass(ContextExecutors.class.getName());
            ExecutorService pool = Executors.newSingleThreadExecutor();
            ExecutorService wrapped = (ExecutorService)
                    executors.getMethod("executor", ExecutorService.class).invoke(null, pool);

            assertThat(wrapped.submit(() -> "done").get()).isEqualTo("done");
            pool.shutdown();
        }
    }

    @Test
    void theModuleResolvesWithoutTheOptionalLibraries() throws Exception {
        ModuleFinder finder = ModuleFinder.of(Path.of(CONTEXT.toURI()), Path.of(CORE.toURI()));
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(finder, ModuleFinder.of(), Set.of("dev.tracingchannels.context"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        ClassLoader loader = layer.findLoader("dev.tracingchannels.context");
        assertThat(loader.loadClass(ContextExecutors.class.getName())
                        .getModule()
                        .isNamed())
                .isTrue();
    }

    @Test
    void theModuleRequiresOnlyCore() {
        ModuleDescriptor module = ModuleFinder.of(path(CONTEXT))
                .find("dev.tracingchannels.context")
                .orElseThrow()
                .descriptor();

        assertThat(module.requires().stream()
                        .filter(requires -> !requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("java.base", "dev.tracingchannels.core");
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (java.net.URISyntaxException error) {
            throw new IllegalArgumentException(error);
        }
    }
}
