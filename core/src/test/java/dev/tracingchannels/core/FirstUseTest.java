// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.tracingchannels.core.fresh.AllForms;
import dev.tracingchannels.core.fresh.FreshProcess;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No class of this library is first used in an operation, where its initialisation may fail for good. */
@Timeout(60)
class FirstUseTest {
    private final JavaClasses classes = new ClassFileImporter()
            .importUrl(Channel.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void allClassesOfAnOperationAreLoadedBeforeTheFirstOne() throws Exception {
        List<String> loaded = loaded("subscriber", "store", "failing subscriber");
        int subscribed = loaded.indexOf(AllForms.class.getName() + "$Subscribed");
        assertThat(subscribed).isPositive();
        assertThat(loaded.subList(subscribed + 1, loaded.size())).isEmpty();
        assertThat(loaded.subList(0, subscribed)).contains(Errors.class.getName(), Continuation.class.getName());
    }

    @Test
    void allClassesOfAnIdleChannelAreInitialisedWhenItIsNamed() throws Exception {
        List<String> loaded = loaded();
        List<String> later = loaded.subList(loaded.indexOf(AllForms.class.getName() + "$Named") + 1, loaded.size());
        assertThat(later).contains(AllForms.class.getName() + "$Subscribed").doesNotContainAnyElementsOf(initialised());
    }

    /** Without one, the class can first check that there is enough stack to initialise the others. */
    @Test
    void noClassThatIsCalledFromOutsideHasAStaticInitialiser() {
        assertThat(classes.stream().filter(FirstUseTest::isCalledFromOutside).map(JavaClass::getName))
                .contains(TracingChannel.class.getName(), Snapshot.class.getName())
                .doesNotContainAnyElementsOf(initialised());
        assertThat(initialised()).doesNotContain(Preparation.class.getName());
    }

    private static boolean isCalledFromOutside(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && (type.getMethods().stream()
                                .anyMatch(method -> method.getModifiers()
                                        .containsAll(Arrays.asList(JavaModifier.PUBLIC, JavaModifier.STATIC)))
                        || type.getConstructors().stream()
                                .anyMatch(constructor ->
                                        constructor.getModifiers().contains(JavaModifier.PUBLIC)
                                                || constructor.getModifiers().contains(JavaModifier.PROTECTED)));
    }

    private Set<String> initialised() {
        return classes.stream()
                .filter(type -> type.getStaticInitializer().isPresent())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static List<String> loaded(String... kinds) throws Exception {
        return FreshProcess.loaded(AllForms.class, kinds).stream()
                .filter(name -> name.startsWith("dev.tracingchannels.core."))
                .filter(name -> !name.contains(".fresh.") || name.contains("AllForms$"))
                .filter(name -> !name.contains("AllForms$$"))
                .collect(Collectors.toList());
    }
}
