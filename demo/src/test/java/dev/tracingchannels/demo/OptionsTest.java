// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
    @Test
    void withoutFlagsTheUsualPortsAndAnEmbeddedH2AreUsed() {
        assertThat(Options.parse()).isEqualTo(new Options(8080, 4318, Options.DatabaseKind.H2, null, true));
    }

    @Test
    void everyFlagIsUsed() {
        assertThat(Options.parse(
                        "--port=1", "--viewer-port=2", "--database=postgres", "--redis=cache:3", "--no-traffic"))
                .isEqualTo(new Options(
                        1, 2, Options.DatabaseKind.POSTGRES, InetSocketAddress.createUnresolved("cache", 3), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port=x",
                "--port",
                "--viewer-port=70000",
                "--database=oracle",
                "--redis",
                "--redis=cache",
                "--redis=cache:x",
                "--redis=cache:70000",
                "--redis=:1",
                "--colour",
                "8080"
            })
    void aBadFlagIsNamed(String flag) {
        assertThatThrownBy(() -> Options.parse(flag))
                .isInstanceOf(Options.BadFlag.class)
                .hasMessageContaining(flag.replaceAll("=.*", ""));
    }
}
