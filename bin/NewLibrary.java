// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Writes the folder of a new library from {@code bin/template}, and lists all libraries where they are listed: in {@code
 * libraries/pom.xml}, the BOM, the tests of the architecture, the README and the site's menu. Without a name it writes the lists only.
 *
 * <p>A domain is a folder of {@code bin/template-domains}: its files go in place of the template's or beside them, and an empty one
 * leaves the template's out.
 *
 * <p>A library that needs a newer JDK than the project has that JDK as {@code library.jdk} in its {@code pom.xml}. It is listed in a
 * profile, so that the build on an older JDK goes without it.
 */
final class NewLibrary {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*");
    private static final String MARK = "libraries: written by bin/new-library";
    private static final String NEWER_MARK = "libraries of newer JDKs: written by bin/new-library";
    private static final int OLDEST_JDK = 17;

    private final Path root;

    private NewLibrary(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException {
        NewLibrary project = new NewLibrary(projectRoot());
        Map<String, String> options = options(arguments);
        String domain = options.remove("--domain");
        String jdk = options.remove("--jdk");
        if (!options.isEmpty()
                || arguments.length > 0 && !NAME.matcher(arguments[0]).matches()
                || domain != null && !project.domains().contains(domain)
                || jdk != null && !jdk.matches("\\d\\d")) {
            System.err.println("usage: bin/new-library [<name> [--domain <domain>] [--jdk <version>]]\n"
                    + "<name>: the library's artifact or product name, with which its channels begin, in lower case: okhttp,"
                    + " kafka-clients; of the JDK its module: java.net.http\n"
                    + "<domain>: what the library shares with others, one of " + String.join(", ", project.domains()) + "\n"
                    + "<version>: the oldest JDK that the library runs on, if that is newer than " + OLDEST_JDK);
            System.exit(2);
        }
        if (arguments.length > 0) {
            project.write(arguments[0], domain, jdk == null ? OLDEST_JDK : Integer.parseInt(jdk));
        }
        project.list();
    }

    /** What stands after the name, in pairs. A name without a value has an empty one. */
    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            options.put(arguments[i], i + 1 < arguments.length ? arguments[i + 1] : "");
        }
        return options;
    }

    private List<String> domains() throws IOException {
        try (Stream<Path> folders = Files.list(root.resolve("bin/template-domains"))) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    private static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("bin/template"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("Run this within a checkout of Tracing Channels.");
        }
        return folder;
    }

    private void write(String name, String domain, int jdk) throws IOException {
        Path folder = root.resolve("libraries").resolve(name);
        String fault = fault(name, folder);
        if (fault != null) {
            System.err.println(fault + "; nothing was written.");
            System.exit(1);
        }
        Map<Path, Path> files = filesOf(root.resolve("bin/template"));
        if (domain != null) {
            files.putAll(filesOf(root.resolve("bin/template-domains").resolve(domain)));
        }
        Function<String, String> filled = text -> text.replace("__Name__", camelCase(name))
                .replace("__package__", packageOf(name))
                .replace("__name__", name);
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            String text = Files.readString(file.getValue());
            if (!text.isEmpty()) {
                Path target = folder.resolve(filled.apply(file.getKey().toString()));
                Files.createDirectories(target.getParent());
                Files.writeString(target, filled.apply(text));
            }
        }
        if (jdk > OLDEST_JDK) {
            Path pom = folder.resolve("pom.xml");
            Files.writeString(pom, Files.readString(pom).replace("</project>", """

                      <properties>
                        <library.jdk>%d</library.jdk>
                      </properties>
                    </project>""".formatted(jdk)));
        }
        System.out.println("""
                libraries/%1$s is written. Next:
                  CONTRIBUTING.md       says what the folder holds when it is done
                  pom.xml               takes the library as a dependency that is provided, with its versions: see libraries/javalin;
                                        what stands in its <description> comes into the README by bin/new-library without a name
                  module-info.java      requires transitive the library's module
                  its contract          fails until you say how the library is used
                To format, and to run the tests of the folder alone:
                  mvn -pl libraries/%1$s spotless:apply
                  mvn -pl libraries/%1$s -am test -Dtest='dev/tracingchannels/%2$s/*Test' -Dsurefire.failIfNoSpecifiedTests=false
                When its channels stand, the same with -Dtracing.manifest.write=true writes the manifest. Then
                  mvn -pl testing -am test -Dtest=CatalogueTest -Dtracing.manifest.write=true -Dsurefire.failIfNoSpecifiedTests=false
                  mvn -pl architecture -am test -Dtest=ApiTest -Dapi.accept=true -Dsurefire.failIfNoSpecifiedTests=false
                write the catalogue and the record of what is offered."""
                .formatted(name, packageOf(name)));
    }

    /** What is wrong with a name; null if nothing is. */
    private String fault(String name, Path folder) throws IOException {
        if (Files.exists(folder)) {
            return folder + " exists already";
        }
        if (!SourceVersion.isName("dev.tracingchannels." + packageOf(name))) {
            return "dev.tracingchannels." + packageOf(name) + " cannot be the name of a package";
        }
        if (Files.readString(root.resolve("bom/pom.xml")).contains("<artifactId>tracing-channels-" + name + "</artifactId>")) {
            return "There is an artifact tracing-channels-" + name + " already";
        }
        try (Stream<Path> folders = Files.list(root.resolve("libraries"))) {
            for (Path other : folders.toList()) {
                if (packageOf(other.getFileName().toString()).equals(packageOf(name))) {
                    return "The package of " + name + " would be that of " + other;
                }
            }
        }
        return null;
    }

    private static String packageOf(String name) {
        return name.replaceAll("[.-]", "");
    }

    /** The files of a template by their paths within it. */
    private static Map<Path, Path> filesOf(Path template) throws IOException {
        try (Stream<Path> all = Files.walk(template)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toMap(template::relativize, file -> file));
        }
    }

    private static String camelCase(String name) {
        return Arrays.stream(name.split("[.-]"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    private void list() throws IOException {
        List<Library> libraries = libraries();
        List<Library> onAll = libraries.stream().filter(library -> library.jdk <= OLDEST_JDK).toList();
        replace("libraries/pom.xml", MARK, lines("    <module>%s</module>\n", onAll, Library::folder));
        replace("libraries/pom.xml", NEWER_MARK, profiles(libraries, "libraries", "modules", "        <module>%s</module>\n", Library::folder));
        replace("bom/pom.xml", MARK, lines("""
                      <dependency>
                        <groupId>dev.tracingchannels</groupId>
                        <artifactId>%s</artifactId>
                        <version>${project.version}</version>
                      </dependency>
                """, libraries, Library::artifact));
        String dependency = """
                    <dependency>
                      <groupId>dev.tracingchannels</groupId>
                      <artifactId>%s</artifactId>
                      <scope>test</scope>
                    </dependency>
                """;
        replace("architecture/pom.xml", MARK, lines(dependency, onAll, Library::artifact));
        replace("architecture/pom.xml", NEWER_MARK, profiles(
                libraries, "libraries", "dependencies", dependency.indent(4), Library::artifact));
        replace("spring-boot/autoconfigure/pom.xml", MARK, lines(
                dependency.replace("<scope>test</scope>", "<scope>runtime</scope>"), onAll, Library::artifact));
        replace("README.md", MARK, "\n| library | what is published |\n|---|---|\n" + lines("%s\n", libraries, library ->
                "| [%s](libraries/%s/README.md) | %s |".formatted(library.folder, library.folder, library.description)));
        replace("site/src/site/site.xml", MARK, lines("      <item name=\"%1$s\" href=\"libraries/%1$s/README.html\"/>\n", libraries, Library::folder));
    }

    private static String lines(String line, List<Library> libraries, Function<Library, String> value) {
        return libraries.stream().map(library -> line.formatted(value.apply(library))).collect(Collectors.joining());
    }

    /** One profile for each JDK that some library needs, with those libraries in it. */
    private static String profiles(
            List<Library> libraries, String id, String element, String line, Function<Library, String> value) {
        return libraries.stream().map(Library::jdk).filter(jdk -> jdk > OLDEST_JDK).distinct().sorted()
                .map(jdk -> """
                            <profile>
                              <id>%1$s-jdk%2$d</id>
                              <activation>
                                <jdk>[%2$d,)</jdk>
                              </activation>
                              <%3$s>
                        %4$s      </%3$s>
                            </profile>
                        """.formatted(id, jdk, element, lines(line, libraries.stream().filter(library -> library.jdk == jdk).toList(), value)))
                .collect(Collectors.joining());
    }

    private List<Library> libraries() throws IOException {
        List<Library> libraries = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root.resolve("libraries"))) {
            for (Path folder : folders.sorted().toList()) {
                if (Files.exists(folder.resolve("pom.xml"))) {
                    String pom = Files.readString(folder.resolve("pom.xml"));
                    pom = pom.substring(pom.indexOf("</parent>"));
                    Matcher jdk = Pattern.compile("<library\\.jdk>(\\d+)<").matcher(pom);
                    libraries.add(new Library(
                            folder.getFileName().toString(),
                            element(pom, "artifactId"),
                            element(pom, "description"),
                            jdk.find() ? Integer.parseInt(jdk.group(1)) : OLDEST_JDK));
                }
            }
        }
        return libraries;
    }

    private static String element(String pom, String name) {
        Matcher element = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(pom);
        if (!element.find()) {
            throw new IllegalStateException("A library's pom.xml has no <" + name + ">:\n" + pom);
        }
        return element.group(1).strip();
    }

    /** Replaces what stands between the line with the mark and the next with the word "end". */
    private void replace(String file, String mark, String entries) throws IOException {
        Path path = root.resolve(file);
        String text = Files.readString(path);
        String end = mark.replaceFirst(":.*", ": end");
        Matcher list = Pattern.compile(
                        "([^\n]*" + Pattern.quote(mark) + "[^\n]*\n).*?([^\n]*" + Pattern.quote(end) + ")", Pattern.DOTALL)
                .matcher(text);
        if (!list.find()) {
            throw new IllegalStateException(file + " has no list that begins with \"" + mark + "\".");
        }
        Files.writeString(
                path, text.substring(0, list.end(1)) + entries + text.substring(list.start(2)));
    }

    private record Library(String folder, String artifact, String description, int jdk) {}
}
