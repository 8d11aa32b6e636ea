// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static Path jdk(Path folder, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(version));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nIMPLEMENTOR=\"Somebody\"\n");
        return home;
    }

    @Test
    void anArgumentThatIsNotKnownIsRefusedWithThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(List.of("--speed=3"), Map.of()))
                .withMessageContaining("--speed=3")
                .withMessageContaining("--rate=3000");
        assertThatIllegalArgumentException().isThrownBy(() -> Settings.parse(List.of("--rate"), Map.of()));
    }

    @Test
    void aNewerJdkIsMeasuredWithoutAndWithAnAotCache(@TempDir Path folder) throws IOException {
        Settings settings = Settings.parse(
                List.of("--java=" + jdk(folder, "17.0.15")),
                Map.of("JAVA25", jdk(folder, "25.0.3").toString()));

        assertThat(settings.runtimes())
                .extracting(JavaRuntime::name)
                .containsExactly("JDK 17", "JDK 25", "JDK 25 with an AOT cache");
        assertThat(settings.runtimes())
                .extracting(JavaRuntime::version)
                .containsExactly("17.0.15, Somebody", "25.0.3, Somebody", "25.0.3, Somebody");
    }

    @Test
    void aJdkWithoutAotCacheIsNotTakenForOneWithIt(@TempDir Path folder) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(
                        List.of("--java=" + jdk(folder, "17.0.15"), "--java25=" + jdk(folder, "21.0.1")), Map.of()))
                .withMessageContaining("JDK 21");
    }

    @Test
    void variantsThatMakeNoSpansRunOnceInARound(@TempDir Path folder) throws IOException {
        Settings settings = Settings.parse(
                List.of("--java=" + jdk(folder, "17"), "--variants=BARE,OURS", "--samplings=1,0.1"), Map.of());

        assertThat(Plan.cells(settings))
                .extracting(cell -> cell.variant() + " " + cell.sampling())
                .containsExactly("BARE 1.0", "OURS 1.0", "OURS 0.1");
    }

    @Test
    void aProgramHasVariantsAndARateOfItsOwn(@TempDir Path folder) throws IOException {
        String java = "--java=" + jdk(folder, "17");
        Settings settings = Settings.parse(List.of(java, "--program=CLINIC"), Map.of());

        assertThat(settings.variants())
                .containsExactly(Variant.CLINIC_BARE, Variant.CLINIC_OURS, Variant.CLINIC_BOOT, Variant.CLINIC_AGENT);
        assertThat(settings.traffic().rate()).isEqualTo(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.parse(List.of(java, "--program=CLINIC", "--variants=OURS"), Map.of()))
                .withMessageContaining("CLINIC_OURS");
    }

    @Test
    void eachRoundHasAnotherOrder(@TempDir Path folder) throws IOException {
        List<Cell> cells =
                Plan.cells(Settings.parse(List.of("--java=" + jdk(folder, "17"), "--samplings=1"), Map.of()));

        assertThat(Plan.round(cells, 1))
                .containsExactlyInAnyOrderElementsOf(cells)
                .isEqualTo(Plan.round(cells, 1));
        assertThat(Plan.round(cells, 2))
                .containsExactlyInAnyOrderElementsOf(cells)
                .isNotEqualTo(Plan.round(cells, 1));
    }
}
