// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sig=1                              | sig=REDACTED",
                "a=1&sig=2&b=3                      | a=1&sig=REDACTED&b=3",
                "Signature=1&AWSAccessKeyId=2       | Signature=REDACTED&AWSAccessKeyId=REDACTED",
                "X-Goog-Signature=1&X-Amz-Signature=| X-Goog-Signature=REDACTED&X-Amz-Signature=REDACTED",
                "X-Amz-Credential=1&X-Amz-Security-Token=2 | X-Amz-Credential=REDACTED&X-Amz-Security-Token=REDACTED",
                "sig=a=b                            | sig=REDACTED",
                "&sig=1&                            | &sig=REDACTED&",
                "a=1&token=2                        | a=1&token=REDACTED"
            })
    void secretsInAQueryAreHidden(String query, String hidden) {
        assertThat(UrlSecrets.KNOWN.and(Set.of("token")).hideInQuery(query)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "SIG=1&signature=2", "sig", "a=sig=1", "=1&&", "token=1"})
    void aQueryWithoutSecretsStaysAsItIs(String query) {
        assertThat(UrlSecrets.KNOWN.hideInQuery(query)).isSameAs(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://u:p@h.example/p?a=1        | https://REDACTED:REDACTED@h.example/p?a=1",
                "https://u@h.example                | https://REDACTED@h.example",
                "https://u:p@q@h.example:8443/      | https://REDACTED:REDACTED@h.example:8443/",
                "https://long-name:long-word@h/?sig=1#f | https://REDACTED:REDACTED@h/?sig=REDACTED#f",
                "https://h/?a=1&sig=2               | https://h/?a=1&sig=REDACTED",
                "//u:p@h/                           | //REDACTED:REDACTED@h/",
                "http://u:p@h#sig=1                 | http://REDACTED:REDACTED@h#sig=1",
                "/p?sig=1                           | /p?sig=REDACTED"
            })
    void secretsInAUrlAreHidden(String url, String hidden) {
        assertThat(UrlSecrets.KNOWN.hideInUrl(url)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/p",
                "https://h/u:p@x",
                "https://h/?a=u:p@x",
                "https://h#//u:p@x",
                "?",
                "#",
                "//",
                "mailto:u@h"
            })
    void aUrlWithoutSecretsStaysAsItIs(String url) {
        assertThat(UrlSecrets.KNOWN.hideInUrl(url)).isSameAs(url);
    }

    @Test
    void addingLeavesWhatIsKnown() {
        assertThat(UrlSecrets.KNOWN.and(Set.of("token")).hideInQuery("sig=1")).isEqualTo("sig=REDACTED");
        assertThat(UrlSecrets.KNOWN.hideInQuery("token=1")).isEqualTo("token=1");
    }
}
