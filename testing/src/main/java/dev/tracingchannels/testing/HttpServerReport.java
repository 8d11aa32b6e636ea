// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Holds what became of the cases of {@link HttpServerContract} against the page that the property {@code tracing.servers.table}
 * names, or writes it there. Does nothing without the property, and nothing if not all of the cases were run.
 */
final class HttpServerReport implements TestWatcher, AfterAllCallback {
    private static final String PAGE = "tracing.servers.table";
    private static final String WRITE = "tracing.manifest.write";
    private static final Pattern CASE = Pattern.compile("s\\d\\d[A-Z].*");
    private static final Set<String> CASES = cases();

    private final Map<String, String> outcomes = new TreeMap<>();
    private boolean failed;

    private static Set<String> cases() {
        Class<?> contract = HttpServerContract.class;
        return Stream.of(contract, contract.getSuperclass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(Method::getName)
                .filter(name -> CASE.matcher(name).matches())
                .collect(Collectors.toSet());
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        add(context, HttpServerTable.YES);
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        add(context, message.replaceFirst("^Assumption failed: ", ""));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed = true;
    }

    private void add(ExtensionContext context, String outcome) {
        String name = context.getRequiredTestMethod().getName();
        if (CASES.contains(name)) {
            outcomes.put(name, outcome);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        String file = System.getProperty(PAGE, "");
        if (file.isEmpty() || failed || !outcomes.keySet().equals(CASES)) {
            return;
        }
        Path page = Path.of(file);
        HttpServerTable table = HttpServerTable.read(page);
        String server = ((HttpServerContract<?>) context.getRequiredTestInstance()).server();
        table.set(server, outcomes, Concurrently.NO_VIRTUAL_THREADS);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, table.toString());
        }
        Assertions.assertEquals(
                Files.exists(page) ? Files.readString(page) : "",
                table.toString(),
                () -> page + " says something else of " + server + "; run this class with -D" + WRITE + "=true");
    }
}
