// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Assumptions;

/** Counts the objects on the heap, with those that nothing refers to any more. */
final class Instances {
    private Instances() {}

    /** By the names of their classes; without the JDK's, arrays and lambdas. */
    static Map<String, Long> counts() {
        return histogram()
                .lines()
                // " 12:   3   72  dev.example.Query (module@version)"
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[0].endsWith(":") && isOrdinary(columns[3]))
                .collect(Collectors.toMap(columns -> columns[3], columns -> Long.valueOf(columns[1]), Long::sum));
    }

    private static boolean isOrdinary(String name) {
        return !name.startsWith("[") && !name.startsWith("java.") && !name.contains("/");
    }

    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[] {"-all"}},
                            new String[] {String[].class.getName()});
        } catch (JMException unavailable) {
            return Assumptions.abort("This JVM does not count its objects: " + unavailable);
        }
    }
}
