// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.page;

import dev.tracingchannels.benchmarks.program.Program;

/** What each page says of its program, in Markdown. */
final class Introduction {
    private static final String SHOP = """
            # A whole program

            <!-- Written by benchmarks/program.sh. Do not edit. -->

            What a service costs without tracing, with ours, and with others'. A request to it counts a view in Redis by Lettuce, takes a
            connection from HikariCP, reads a row of H2, and is answered by Javalin.

            | variant | |
            |---|---|
            | bare | no tracing, and none of its jars |
            | our publishers, no subscriber | what an application pays before a tool is installed |
            | OpenTelemetry by hand | OpenTelemetry's libraries for JDBC and Lettuce, and a server span written by hand; its SDK |
            | ours, OpenTelemetry | our publishers and our sink, with the same SDK |
            | ours, Micrometer | our publishers and our sink, Micrometer Tracing over the same SDK, timers in memory |
            | ours, Sentry | our publishers and our sink, Sentry's SDK |
            | prototype without an SDK | our publishers, and a sink that writes OTLP itself; not shipped, to see how low the price can go |
            | OpenTelemetry's agent | the bare service under the Java agent |

            Spans go by OTLP over HTTP, or as Sentry's envelopes, to a receiver that counts them. Metrics and logs are not exported.
            Sentry's SDK sends each trace by itself, and drops those for which its queue has no room, 30 at most as it is set up here.
            """;

    private static final String CLINIC = """
            # A whole program on Spring Boot

            <!-- Written by benchmarks/program.sh clinic. Do not edit. -->

            What an ordinary application on Spring Boot costs without tracing, with our starter, with Spring Boot's, and under
            OpenTelemetry's agent: the sample [petclinic](../samples/petclinic/README.md), of which no line is about tracing. Its classes are
            the same in all variants. Requests for three pages take turns: owners by the beginning of their name, and one owner, both by JPA
            from H2; and the vets, from a cache. Thymeleaf writes the pages.

            | variant | |
            |---|---|
            | untraced | the application as it is; with the actuator, which times requests in all variants |
            | our starter | and `tracing-channels-spring-boot-starter`, as it is set up by default |
            | Spring Boot's starter | and `spring-boot-starter-opentelemetry` |
            | OpenTelemetry's agent | the application as it is under the Java agent |

            Spans go by OTLP over HTTP to a receiver that counts them. Metrics and logs are not exported. The variants make
            different spans, so the figures are to be read with what they are spent on.
            """;

    private Introduction() {}

    static String of(Program program) {
        return switch (program) {
            case SHOP -> SHOP;
            case CLINIC -> CLINIC;
        };
    }
}
