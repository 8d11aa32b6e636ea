// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a contract and says what fails. */
final class FailedTests {
    private FailedTests() {}

    /** The names of the tests that fail, in alphabetical order. */
    static List<String> of(Class<?> contract) {
        return of(selectClass(contract));
    }

    static List<String> of(DiscoverySelector tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(tests)
                .execute()
                .testEvents()
                .failed()
                .map(Event::getTestDescriptor)
                .map(test -> test.getDisplayName().replace("()", ""))
                .sorted()
                .toList();
    }

    /** The numbers of the cases that fail; a case of several parts is named by the part. */
    static List<String> numbers(Class<?> contract) {
        return of(contract).stream()
                .map(name -> name.replaceFirst("^([dg]\\d\\d)[A-Z].*", "$1"))
                .distinct()
                .toList();
    }
}
