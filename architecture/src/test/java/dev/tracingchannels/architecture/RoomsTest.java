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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the table of rooms in docs/architecture.md. */
class RoomsTest {
    private static final String ROOT = "dev.tracingchannels.";
    private static final JavaClasses CLASSES = OurClasses.ALL;

    /** Separate rooms within another's package, with dependencies that the other does not have. */
    private static final Set<String> INNER = Set.of("core.kotlin", "testing.sinks");

    private static final SliceAssignment ROOMS = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().startsWith(ROOT) ? SliceIdentifier.of(room(type)) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "rooms";
        }
    };

    /** The sinks, each with the packages of its tool. */
    private static final Map<String, Set<String>> SINKS = Map.of(
            "sink.opentelemetry",
            Set.of("io.opentelemetry.api..", "io.opentelemetry.context..", "io.opentelemetry.sdk.."),
            "sink.sentry",
            Set.of("io.sentry.."),
            "sink.micrometer",
            Set.of("io.micrometer.core..", "io.micrometer.observation..", "io.micrometer.tracing.."));

    /** Rooms that are neither sinks nor libraries. */
    private static final Set<String> SHARED = Set.of(
            "core",
            "core.kotlin",
            "context",
            "reactive",
            "mapping",
            "binding",
            "viewer",
            "springboot",
            "springboot3",
            "springboot4",
            "demo",
            "testing",
            "testing.sinks");

    /** What a room may know, of ours and of others'; the JDK is open to all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    core          | core
                    core.kotlin   | core, context, core.kotlin
                    context       | core, context
                    reactive      | core, reactive
                    mapping       | core, mapping
                    binding       | core, mapping, binding
                    testing       | core, mapping, testing
                    testing.sinks | core, mapping, binding, testing.sinks
                    viewer        | viewer
                    springboot    | core, context, mapping, binding, sink.opentelemetry, sink.sentry, sink.micrometer, springboot
                    springboot3   | mapping, springboot3
                    springboot4   | mapping, springboot4
                    """)
    void aRoomKnowsOnlyTheRoomsBelowIt(String room, String known) {
        DescribedPredicate<JavaClass> others =
                resideInAPackage("dev.tracingchannels..").and(notIn(known.split(", ", -1)));
        noClasses().that(in(room)).should().dependOnClassesThat(others).check(CLASSES);
    }

    static Stream<String> libraries() {
        return rooms().stream().filter(room -> !SHARED.contains(room) && !SINKS.containsKey(room));
    }

    private static Set<String> rooms() {
        return CLASSES.stream().map(RoomsTest::room).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String room(JavaClass type) {
        String path = type.getPackageName().substring(ROOT.length());
        for (String inner : INNER) {
            if (path.startsWith(inner)) {
                return inner;
            }
        }
        String[] parts = path.split("\\.", -1);
        // Sinks have a package of their own, so that a library of the tool's name may have its own, too.
        return parts[0].equals("sink") ? "sink." + parts[1] : parts[0];
    }

    private static DescribedPredicate<JavaClass> in(String... rooms) {
        Set<String> names = new TreeSet<>(Arrays.asList(rooms));
        return DescribedPredicate.describe(
                "are in " + String.join(", ", rooms),
                type -> type.getPackageName().startsWith(ROOT) && names.contains(room(type)));
    }

    @Test
    void theLibrariesAreFound() {
        assertThat(libraries()).contains("jdbc", "javalin");
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void aLibraryDependsOnNoSinkAndNoOtherLibraryButThatOfServlets(String library) {
        // Frameworks get the servlet's own request and response.
        aRoomKnowsOnlyTheRoomsBelowIt(library, "core, context, reactive, mapping, servlet, " + library);
    }

    private static DescribedPredicate<JavaClass> notIn(String... rooms) {
        return DescribedPredicate.not(in(rooms));
    }

    @Test
    void coreDependsOnNothingButTheJdk() {
        classes()
                .that(in("core"))
                .should()
                .onlyDependOnClassesThat(in("core").or(resideInAnyPackage("java..", "org.jspecify.annotations..")))
                .check(CLASSES);
    }

    static Stream<String> sinks() {
        return SINKS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void aSinkDependsOnTheBindingAndNoOtherSink(String sink) {
        aRoomKnowsOnlyTheRoomsBelowIt(sink, "core, mapping, binding, " + sink);
    }

    @ParameterizedTest
    @MethodSource("sinks")
    void aSinkDependsOnNoToolButItsOwn(String sink) {
        noneKnows(sink, tools().filter(tool -> !SINKS.get(sink).contains(tool)));
    }

    @ParameterizedTest
    @MethodSource("belowTheSinks")
    void onlyWhatInstallsSinksDependsOnATool(String room) {
        // Spring's scheduling has observations in its own API.
        String own = room.equals("springcontext") ? "io.micrometer.observation.." : "";
        noneKnows(room, tools().filter(tool -> !tool.equals(own)));
    }

    private static void noneKnows(String room, Stream<String> packages) {
        noClasses()
                .that(in(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .check(CLASSES);
    }

    private static Stream<String> tools() {
        return SINKS.values().stream().flatMap(Set::stream);
    }

    static Stream<String> belowTheSinks() {
        return rooms().stream()
                .filter(room -> !SINKS.containsKey(room)
                        && !Set.of("demo", "springboot").contains(room));
    }

    @Test
    void noRoomIsPartOfACycle() {
        SlicesRuleDefinition.slices()
                .assignedFrom(ROOMS)
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
