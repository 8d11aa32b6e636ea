// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.util.regex.Pattern;

/** A way of running a program. */
public enum Variant {
    BARE("bare", "untraced", "", false),
    IDLE("our publishers, no subscriber", "published", Jars.PUBLISHERS, false),
    BY_HAND(
            "OpenTelemetry by hand",
            "by hand",
            Jars.OPENTELEMETRY + "|opentelemetry-(api-incubator|instrumentation|jdbc|lettuce|semconv)",
            true),
    OURS("ours, OpenTelemetry", "opentelemetry", Jars.OUR_SINK + "opentelemetry|" + Jars.OPENTELEMETRY, true),
    MICROMETER(
            "ours, Micrometer",
            "micrometer",
            Jars.OUR_SINK + "micrometer|" + Jars.OPENTELEMETRY
                    + "|micrometer|context-propagation|HdrHistogram|opentelemetry-(extension|instrumentation-api|semconv)",
            true),
    SENTRY("ours, Sentry", "sentry", Jars.OUR_SINK + "sentry|sentry", true),
    /** A prototype, which is not shipped. */
    DIRECT("prototype without an SDK", "direct", Jars.PUBLISHERS + "|tracing-channels-binding", true),
    AGENT("OpenTelemetry's agent", "untraced", "", true),

    CLINIC_BARE("untraced", ClinicJars.UNTRACED, false),
    CLINIC_OURS("our starter", ClinicJars.OURS, true),
    CLINIC_BOOT("Spring Boot's starter", ClinicJars.BOOT, true),
    CLINIC_AGENT("OpenTelemetry's agent", ClinicJars.UNTRACED, true);

    private final Program program;
    private final String title;
    private final String way;
    private final Pattern jars;
    private final boolean traced;

    /** A variant of the shop. */
    Variant(String title, String way, String jars, boolean traced) {
        program = Program.SHOP;
        this.title = title;
        this.way = way;
        this.jars = Pattern.compile("(" + jars + ")-.*");
        this.traced = traced;
    }

    /** A variant of the clinic, which knows of no way of tracing. */
    Variant(String title, String folder, boolean traced) {
        program = Program.CLINIC;
        this.title = title;
        way = folder;
        jars = Pattern.compile("");
        this.traced = traced;
    }

    /**
     * Returns the program.
     *
     * @return the program
     */
    public Program program() {
        return program;
    }

    /**
     * Returns the name that the page shows.
     *
     * @return the name
     */
    public String title() {
        return title;
    }

    /** Returns the way of tracing that the shop knows by this name; the folder with the jars of the clinic. */
    String way() {
        return way;
    }

    /** Returns whether this variant of the shop needs a jar that the bare one does not. */
    boolean needs(String jar) {
        return jars.matcher(jar).matches();
    }

    /** Returns whether it runs under OpenTelemetry's agent. */
    boolean hasAgent() {
        return this == AGENT || this == CLINIC_AGENT;
    }

    /**
     * Returns whether it makes spans, so that the rate of sampling matters.
     *
     * @return whether it does
     */
    public boolean isTraced() {
        return traced;
    }

    /** The beginnings of the names of jars. */
    private static final class Jars {
        static final String PUBLISHERS = "tracing-channels-(core|context|mapping|servlet|javalin|jdbc|lettuce)";
        static final String OUR_SINK = PUBLISHERS + "|tracing-channels-binding|tracing-channels-sink-";
        /** Not the incubating API, which is no dependency of the SDK: with it, the SDK makes other objects, which take more. */
        static final String OPENTELEMETRY = "opentelemetry-(api(?!-incubator)|common|context|exporter|sdk)|okhttp|okio";
    }
}
