// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/**
 * Measures a program in all its variants, in several rounds, and writes the results as JSON after each round.
 *
 * <pre>benchmarks/program.sh --rounds=5 --rate=3000</pre>
 */
public final class Main {
    private static final List<String> CLINIC_ARTIFACTS = List.of(
            "spring-boot",
            "tomcat-embed-core",
            "hibernate-core",
            "h2",
            "thymeleaf",
            "micrometer-tracing",
            "opentelemetry-sdk");

    private static final List<String> SHOP_ARTIFACTS = List.of(
            "javalin",
            "HikariCP",
            "h2",
            "lettuce-core",
            "opentelemetry-sdk",
            "opentelemetry-jdbc",
            "opentelemetry-lettuce-5.1",
            "micrometer-tracing",
            "sentry");

    private Main() {}

    /**
     * Measures.
     *
     * @param arguments as {@code --help} lists them
     * @throws Exception if a service does not start, answer, send spans or end
     */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.println(Settings.USAGE);
            return;
        }
        Settings settings = Settings.parse(List.of(arguments), System.getenv());
        measure(settings);
        System.out.println("The results are in " + settings.output());
    }

    /** Measures, and writes the results to the file that the settings name. */
    static void measure(Settings settings) throws IOException, InterruptedException {
        if (!ProcessFiles.present()) {
            throw new IOException("This runs only on Linux, where /proc says what a process takes");
        }
        ClassPath classPath = ClassPath.ours();
        Path folder = Files.createTempDirectory("whole-program");
        try (Redis redis = Redis.start()) {
            ServiceCommand.Maker commands = new ServiceCommand.Maker(
                    classPath,
                    new ClinicJars(settings.clinic()),
                    settings.agent(),
                    settings.core().filter(core -> Machine.canPin()),
                    redis.port(),
                    folder);
            new Session(settings, new Measurement(settings.program(), commands, settings.traffic()))
                    .run(conditions(settings, classPath));
        } finally {
            delete(folder);
        }
    }

    private static Results.Conditions conditions(Settings settings, ClassPath classPath) throws IOException {
        Map<String, String> runtimes = new LinkedHashMap<>();
        settings.runtimes().forEach(runtime -> runtimes.put(runtime.name(), runtime.version()));
        Map<String, String> versions = versions(settings, classPath);
        if (settings.variants().stream().anyMatch(Variant::hasAgent)) {
            versions.put("opentelemetry-javaagent", version(settings.agent()));
        }
        return new Results.Conditions(
                LocalDate.now(ZoneOffset.UTC).toString(),
                Machine.description(),
                settings.core().isPresent() && Machine.canPin(),
                runtimes,
                versions,
                settings.traffic());
    }

    private static Map<String, String> versions(Settings settings, ClassPath classPath) throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        if (settings.program() == Program.SHOP) {
            SHOP_ARTIFACTS.forEach(
                    artifact -> classPath.version(artifact).ifPresent(version -> versions.put(artifact, version)));
            return versions;
        }
        for (Variant variant : settings.variants()) {
            ClassPath jars = new ClassPath(new ClinicJars(settings.clinic()).classPath(variant));
            CLINIC_ARTIFACTS.forEach(artifact ->
                    jars.version(artifact).ifPresent(version -> versions.merge(artifact, version, Main::both)));
        }
        return versions;
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : one + " and " + other;
    }

    private static String version(Path agent) throws IOException {
        try (JarFile jar = new JarFile(agent.toFile())) {
            return String.valueOf(jar.getManifest().getMainAttributes().getValue("Implementation-Version"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
