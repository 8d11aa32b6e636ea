// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.fresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A new process, in which nothing of this library has been used yet. */
public final class FreshProcess {
    private static final Pattern LOADED = Pattern.compile("(dev\\.tracingchannels\\.[A-Za-z$0-9._]+)");
    private static final Pattern INITIALISED = Pattern.compile("Initializing '(dev/tracingchannels/[^']+)'");

    private FreshProcess() {}

    /**
     * Runs a main class to its end, with the class path of the tests.
     *
     * @param options for the JVM
     * @param main the main class
     * @param arguments its arguments
     * @return what it wrote
     * @throws Exception if it cannot be run
     */
    public static String run(List<String> options, Class<?> main, String... arguments) throws Exception {
        return runWithout(Collections.emptySet(), options, main, arguments);
    }

    /**
     * Runs a main class to its end, with the class path of the tests but for some jars.
     *
     * @param artifacts of the jars to leave out
     * @param options for the JVM
     * @param main the main class
     * @param arguments its arguments
     * @return what it wrote
     * @throws Exception if it cannot be run
     */
    public static String runWithout(Set<String> artifacts, List<String> options, Class<?> main, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(path -> !artifacts.contains(artifact(path)))
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String artifact(String path) {
        return new File(path).getName().replaceFirst("-[0-9][^-]*(-SNAPSHOT)?\\.jar", "");
    }

    /**
     * Runs a main class and returns the classes of this library that were loaded.
     *
     * @param main the main class
     * @param arguments its arguments
     * @return their names, in order; lambdas by the class that has them
     * @throws Exception if it cannot be run
     */
    public static List<String> loaded(Class<?> main, String... arguments) throws Exception {
        return run(Arrays.asList("-Xlog:class+load=info:stdout"), main, arguments)
                .lines()
                .filter(line -> line.contains("class,load"))
                .map(LOADED::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .collect(Collectors.toList());
    }

    /**
     * Runs a main class and returns the classes of this library with a static initialiser whose initialisation began.
     *
     * @param main the main class
     * @param arguments its arguments
     * @return their names, in order
     * @throws Exception if it cannot be run
     */
    public static List<String> initialised(Class<?> main, String... arguments) throws Exception {
        return run(Arrays.asList("-Xlog:class+init=info:stdout"), main, arguments)
                .lines()
                .filter(line -> !line.contains("(no method)"))
                .map(INITIALISED::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).replace('/', '.'))
                .collect(Collectors.toList());
    }
}
