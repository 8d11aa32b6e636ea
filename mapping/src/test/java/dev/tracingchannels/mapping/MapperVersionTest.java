// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The version of a library's mapper, wherever it is packed. */
class MapperVersionTest {
    /** A mapper of the library "versioned". */
    public static final class VersionedMapper extends MapperDiscoveryTest.SoundMapper {
        @Override
        public String channel() {
            return "versioned:call";
        }
    }

    /** Loads the mapper of a jar rather than the test's own. */
    private static final class JarLoader extends URLClassLoader {
        JarLoader(Path jar) throws MalformedURLException {
            super(new URL[] {jar.toUri().toURL()}, VersionedMapper.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(VersionedMapper.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
        }
    }

    private static String version(Path folder, String implementationVersion, String library) throws Exception {
        Path jar = folder.resolve("versioned.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (implementationVersion != null) {
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, implementationVersion);
        }
        String file = VersionedMapper.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var content = VersionedMapper.class.getClassLoader().getResourceAsStream(file)) {
            out.putNextEntry(new JarEntry(file));
            content.transferTo(out);
            if (library != null) {
                out.putNextEntry(new JarEntry(LibraryFile.FOLDER + "versioned.json"));
                out.write(library.getBytes(StandardCharsets.UTF_8));
            }
        }
        try (JarLoader loader = new JarLoader(jar)) {
            Mapper<?> mapper = (Mapper<?>) loader.loadClass(VersionedMapper.class.getName())
                    .getConstructor()
                    .newInstance();
            return mapper.version();
        }
    }

    @Test
    void theVersionIsThatOfTheLibrarysManifestWhateverJarItIsIn(@TempDir Path folder) throws Exception {
        assertThat(version(folder, "9.9", "{\"library\": \"versioned\", \"version\": \"1.2.3\"}"))
                .isEqualTo("1.2.3");
    }

    @Test
    void withoutAVersionInTheLibrarysManifestTheVersionIsThatOfTheJar(@TempDir Path folder) throws Exception {
        assertThat(version(folder, "9.9", null)).isEqualTo("9.9");
        assertThat(version(folder, "9.9", "{\"library\": \"versioned\"}")).isEqualTo("9.9");
        assertThat(version(folder, "9.9", "{\"library\": \"versioned\", \"version\": \"${project.version}\"}"))
                .isEqualTo("9.9");
    }

    @Test
    void withoutAnyVersionTheVersionIsUnknown(@TempDir Path folder) throws Exception {
        assertThat(version(folder, null, null)).isNull();
    }
}
