// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** An application that is prepared before it starts, by Spring and by the JVM. */
@Tag("slow")
class AotTest {
    private static final String PROCESSED = "-Dspring.aot.enabled=true";

    @TempDir
    Path folder;

    @Test
    void anApplicationThatIsProcessedAheadOfTimeHasTheSameSpans() throws IOException, InterruptedException {
        ShopProgram shop = new ShopProgram(folder);
        List<String> ordinary = shop.run(List.of(), ShopProgram.CLASS_PATH);
        assertThat(ordinary)
                .filteredOn(line -> line.startsWith("SPAN"))
                .containsExactly(
                        "SPAN CLIENT GET in nothing",
                        "SPAN CLIENT SELECT in GET /orders",
                        "SPAN INTERNAL JdbcDataSource.getConnection in GET /orders",
                        "SPAN SERVER GET /orders in GET");

        List<String> aheadOfTime = shop.run(List.of(PROCESSED), shop.process());

        assertThat(aheadOfTime).anyMatch(line -> line.contains("Starting AOT-processed ShopApplication"));
        assertThat(ShopProgram.told(aheadOfTime)).isEqualTo(ShopProgram.told(ordinary));
    }

    /** The cache of the JVM needs jars. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void anApplicationWithACacheOfTheJvmHasTheSameSpans() throws IOException, InterruptedException {
        ShopProgram shop = new ShopProgram(folder);
        String jars = shop.jars(shop.process());
        Path cache = folder.resolve("shop.aot");
        List<String> training = shop.run(List.of(PROCESSED, "-XX:AOTCacheOutput=" + cache), jars);
        assertThat(cache).isNotEmptyFile();

        Path loaded = folder.resolve("loaded.txt");
        List<String> options =
                List.of(PROCESSED, "-XX:AOTCache=" + cache, "-XX:AOTMode=on", "-Xlog:class+load:file=" + loaded);
        List<String> cached = shop.run(options, jars);

        assertThat(ShopProgram.told(cached)).isEqualTo(ShopProgram.told(training));
        assertThat(Files.readString(loaded)
                        .contains("dev.tracingchannels.springboot.StartReport source: shared objects file"))
                .isTrue();
    }
}
