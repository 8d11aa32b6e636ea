// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract and says what fails. */
final class FailedTests {
    private FailedTests() {}

    /** The names of the tests that fail, in alphabetical order. */
    static List<String> of(Class<?> contract) {
        return of(selectClass(contract));
    }

    static List<String> of(DiscoverySelector tests) {
        return names(events(tests).failed());
    }

    static Events events(DiscoverySelector... tests) {
        return EngineTestKit.engine("junit-jupiter").selectors(tests).execute().testEvents();
    }

    private static List<String> names(Events events) {
        return events.map(Event::getTestDescriptor)
                .map(test -> test.getDisplayName().replace("()", ""))
                .sorted()
                .toList();
    }

    /** The numbers of the cases that fail; a case of several parts is named by the part. */
    static List<String> numbers(Class<?> contract) {
        return numbers(events(selectClass(contract)).failed());
    }

    /** The same of some cases alone. */
    static List<String> numbers(Class<?> contract, String... cases) {
        return numbers(events(Stream.of(cases)
                        .map(number -> selectMethod(contract, methodOf(contract, number)))
                        .toArray(DiscoverySelector[]::new))
                .failed());
    }

    static List<String> numbers(Events events) {
        return names(events).stream()
                .map(name -> name.replaceFirst("^([a-z]\\d\\d)[A-Z].*", "$1"))
                .distinct()
                .toList();
    }

    private static Method methodOf(Class<?> contract, String number) {
        return ReflectionSupport.findMethods(
                        contract, method -> method.getName().startsWith(number), HierarchyTraversalMode.TOP_DOWN)
                .get(0);
    }
}
