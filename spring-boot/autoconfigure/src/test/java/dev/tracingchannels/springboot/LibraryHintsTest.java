// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.LibraryProvider;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

class LibraryHintsTest {
    private final RuntimeHints hints = new RuntimeHints();

    LibraryHintsTest() {
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(LibraryHints.class::isInstance)
                .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));
    }

    @Test
    void providersAreMadeByReflection() {
        assertThat(ServiceLoader.load(LibraryProvider.class).stream().map(ServiceLoader.Provider::type))
                .hasSizeGreaterThan(20)
                .allMatch(type -> RuntimeHintsPredicates.reflection()
                        .onType(type)
                        .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)
                        .test(hints));
    }

    @Test
    void theFilesOfLibrariesAreKept() {
        assertThat(hints)
                .matches(RuntimeHintsPredicates.resource()
                        .forResource("META-INF/services/" + LibraryProvider.class.getName()))
                .matches(RuntimeHintsPredicates.resource().forResource("META-INF/tracing-channels/jdbc.json"));
    }
}
