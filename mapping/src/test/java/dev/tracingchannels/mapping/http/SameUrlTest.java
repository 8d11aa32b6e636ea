// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameUrlTest {
    @ParameterizedTest
    @CsvSource({
        "http://shop/a?b=c,     http://shop/a?b=c",
        "http://shop,           http://shop/",
        "http://shop:80/a,      HTTP://SHOP/a",
        "https://shop/a,        https://shop:443/a",
        "http://me@shop/a#part, http://shop/a",
        "http://shop/%7Ea,      http://shop/~a",
        "http://shop/?a=%5B1%5D, http://shop/?a=[1]"
    })
    void aUrlIsTheSameHoweverItIsWritten(String one, String other) {
        assertThat(SameUrl.test(URI.create(one), URI.create(other))).isTrue();
        assertThat(SameUrl.test(URI.create(other), URI.create(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://shop/a, https://shop/a",
        "http://shop/a, http://shop:8080/a",
        "http://shop/a, http://bank/a",
        "http://shop/a, http://shop/A",
        "http://shop/a, http://shop/a?b=c",
        "http://shop/a, /a"
    })
    void anotherUrlIsNot(String one, String other) {
        assertThat(SameUrl.test(URI.create(one), URI.create(other))).isFalse();
        assertThat(SameUrl.test(URI.create(other), URI.create(one))).isFalse();
    }
}
