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

/** No class of ours is first used in an operation, where its initialisation may fail for good. */
@Timeout(60)
class FirstUseTest {
    private final JavaClasses classes = new ClassFileImporter()
            .importUrl(Channel.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void whatOperationsRunIsLoadedBeforeTheFirst() throws Exception {
        List<String> loaded = loaded("subscriber", "store", "failing subscriber");
        int listening = loaded.indexOf(AllForms.class.getName() + "$Listening");
        assertThat(listening).isPositive();
        assertThat(loaded.subList(listening + 1, loaded.size())).isEmpty();
        assertThat(loaded.subList(0, listening)).contains(Errors.class.getName(), Continuation.class.getName());
    }

    @Test
    void whatAnIdleChannelRunsIsInitialisedWhenItIsNamed() throws Exception {
        List<String> loaded = loaded();
        List<String> later = loaded.subList(loaded.indexOf(AllForms.class.getName() + "$Named") + 1, loaded.size());
        assertThat(later).contains(AllForms.class.getName() + "$Listening").doesNotContainAnyElementsOf(initialised());
    }

    /** So that it can see to it that there is stack enough for the others. */
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
