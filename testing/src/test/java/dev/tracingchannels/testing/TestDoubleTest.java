// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDoubleTest {
    @Test
    void aMethodOfAClassOfTheJdkIsAnsweredByTheHandler() throws IOException {
        InputStream stream = TestDouble.of(
                InputStream.class, (self, method, arguments) -> method.getName().equals("read") ? 7 : 0);

        assertThat(stream.read()).isEqualTo(7);
        assertThat(stream.available()).isZero();
    }

    @Test
    void whatTheHandlerThrowsReachesTheCallerUnchanged() {
        IOException failure = new IOException("the handler's own");
        InputStream stream = TestDouble.of(InputStream.class, (self, method, arguments) -> {
            throw failure;
        });

        assertThatThrownBy(stream::read).isSameAs(failure);
    }

    @Test
    void aDoubleAroundAnObjectActsBeforeItAndFailsAsItDoes() throws IOException {
        IOException failure = new IOException("the real one's own");
        InputStream real = TestDouble.of(InputStream.class, (self, method, arguments) -> {
            if (method.getName().equals("available")) {
                throw failure;
            }
            return arguments[0];
        });
        List<Object> calls = new ArrayList<>();
        InputStream around = TestDouble.around(
                InputStream.class, real, (method, arguments) -> calls.add(List.of(method.getName(), arguments)));

        assertThat(around.skip(3)).isEqualTo(3);
        assertThatThrownBy(around::available).isSameAs(failure);
        assertThat(calls).containsExactly(List.of("skip", List.of(3L)), List.of("available", List.of()));
    }

    @Test
    void aDoubleEqualsOnlyItselfWhateverItsClassDoes() {
        Calendar one = TestDouble.of(Calendar.class, (self, method, arguments) -> null);
        Calendar other = TestDouble.of(Calendar.class, (self, method, arguments) -> null);

        assertThat(List.of(one, other).indexOf(other)).isEqualTo(1);
        assertThat(one).isNotEqualTo(other).hasToString("a Calendar");
    }

    @Test
    void aTypeThatCannotBeExtendedIsRefused() {
        assertThatThrownBy(() -> TestDouble.of(String.class, (self, method, arguments) -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }
}
