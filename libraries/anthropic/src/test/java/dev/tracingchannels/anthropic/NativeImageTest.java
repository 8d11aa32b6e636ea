// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar registers every proxied interface for native compilation, so applications need not. */
class NativeImageTest {
    private static final String FOLDER = "/META-INF/native-image/dev.tracingchannels/tracing-channels-anthropic/";

    @ParameterizedTest
    @ValueSource(strings = {"proxy-config.json", "reflect-config.json"})
    void everyInterfaceIsListed(String file) throws IOException {
        try (InputStream stream = NativeImageTest.class.getResourceAsStream(FOLDER + file)) {
            String listed = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Navigation.interfaces())
                    .hasSize(10)
                    .allSatisfy(name -> assertThat(listed).contains('"' + name + '"'));
        }
    }
}
