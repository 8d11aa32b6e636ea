// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of rooms in docs/architecture.md, as rules. */
class RoomsTest {
    private static final String ROOT = "dev.tracingchannels.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.tracingchannels");

    /** Rooms that are neither sinks nor libraries. */
    private static final Set<String> SHARED =
            Set.of("core", "mapping", "binding", "viewer", "demo", "testing", "opentelemetry");

    /** What a room may know, of ours and of others'; the JDK is open to all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    core          | core
                    mapping       | core, mapping
                    binding       | core, mapping, binding
                    opentelemetry | core, mapping, binding, opentelemetry
                    testing       | core, mapping, testing
                    viewer        | viewer
                    """)
    void aRoomKnowsOnlyTheRoomsBelowIt(String room, String known) {
        DescribedPredicate<JavaClass> others =
                resideInAPackage("dev.tracingchannels..").and(notIn(known.split(", ")));
        noClasses().that().resideInAPackage(ROOT + room + "..").should().dependOnClassesThat(others).check(CLASSES);
    }

    static Stream<String> libraries() {
        return rooms().stream().filter(room -> !SHARED.contains(room));
    }

    private static Set<String> rooms() {
        return CLASSES.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()).split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theLibrariesAreFound() {
        assertThat(libraries()).contains("jdbc", "javalin");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryKnowsCoreAndMappingAndNoOtherLibrary(String library) {
        aRoomKnowsOnlyTheRoomsBelowIt(library, "core, mapping, " + library);
    }

    private static DescribedPredicate<JavaClass> notIn(String... rooms) {
        String[] packages = Stream.of(rooms).map(room -> ROOT + room + "..").toArray(String[]::new);
        return DescribedPredicate.not(resideInAnyPackage(packages));
    }

    @Test
    void coreKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.tracingchannels.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.tracingchannels.core..", "java..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("belowTheSinks")
    void onlySinksAndTheDemoKnowATool(String room) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opentelemetry.api..",
                        "io.opentelemetry.context..",
                        "io.opentelemetry.sdk..",
                        "io.sentry..",
                        "io.micrometer..")
                .check(CLASSES);
    }

    static Stream<String> belowTheSinks() {
        return rooms().stream().filter(room -> !Set.of("opentelemetry", "demo").contains(room));
    }

    @Test
    void noRoomIsPartOfACycle() {
        SlicesRuleDefinition.slices()
                .matching("dev.tracingchannels.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void publicClassesThatCanBeFinalAre() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    @Test
    void noPublicFieldCanBeChanged() {
        fields().that().arePublic().should().beFinal().check(CLASSES);
    }
}
