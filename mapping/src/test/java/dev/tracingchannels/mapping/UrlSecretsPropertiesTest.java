// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A secret stays hidden wherever it stands in a URL, and however it is written. */
class UrlSecretsPropertiesTest {
    private static final String SECRET = "S3CRET";

    /** Any character; the first is none of a port, since a port and a path may follow a host. */
    @Provide
    Arbitrary<String> passwords() {
        Arbitrary<String> anything = Arbitraries.strings()
                .withChars("aZ09/@:?#&=;%.![]+ ")
                .withChars('\u00e9', '\u4e2d')
                .ofMaxLength(8);
        return Combinators.combine(anything, anything).as((before, after) -> "a" + before + SECRET + after);
    }

    @Provide
    Arbitrary<String> users() {
        return Arbitraries.strings().withChars("aZ09@:&=;%.!+").ofMinLength(1).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> names() {
        List<String> names = List.of(
                "token",
                "access_token",
                "refresh_token",
                "id_token",
                "password",
                "passwd",
                "pwd",
                "secret",
                "api_key",
                "apikey",
                "key",
                "client_secret",
                "jwt",
                "code",
                "auth",
                "authorization",
                "jsessionid",
                "signature",
                "sig",
                "AWSAccessKeyId",
                "X-Amz-Signature",
                "X-Amz-Credential",
                "X-Amz-Security-Token",
                "X-Goog-Signature");
        Arbitrary<List<Integer>> spellings =
                Arbitraries.integers().between(0, 3).list().ofSize(20);
        return Combinators.combine(Arbitraries.of(names), spellings).as(UrlSecretsPropertiesTest::spelled);
    }

    /** Each character as it is, in capitals, or percent-encoded once or twice. */
    private static String spelled(String name, List<Integer> spellings) {
        StringBuilder spelled = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            String character = name.substring(i, i + 1);
            spelled.append(
                    switch (spellings.get(i)) {
                        case 0 -> character;
                        case 1 -> character.toUpperCase(Locale.ROOT);
                        case 2 -> "%" + Integer.toHexString(character.charAt(0));
                        default -> "%25" + Integer.toHexString(character.charAt(0));
                    });
        }
        return spelled.toString();
    }

    @Property
    void aPasswordNeverShows(@ForAll("users") String user, @ForAll("passwords") String password) {
        assertThat(UrlSecrets.KNOWN.hideInUrl("https://" + user + ':' + password + "@host.example/path"))
                .isEqualTo("https://REDACTED:REDACTED@host.example/path");
    }

    @Property
    void theValueOfASecretParameterNeverShows(
            @ForAll("names") String name, @ForAll("values") String value, @ForAll("separators") String separator) {
        String parameter = "a=1" + separator + name + '=' + value + "&b=2";
        assertThat(UrlSecrets.KNOWN.hideInQuery(parameter))
                .startsWith("a=1" + separator + name + "=REDACTED")
                .endsWith("&b=2");
        assertThat(UrlSecrets.KNOWN.hideInUrl("https://h/?" + parameter)).doesNotContain(SECRET);
        assertThat(UrlSecrets.KNOWN.hideInUrl("https://h/p#" + parameter)).doesNotContain(SECRET);
        assertThat(UrlSecrets.KNOWN.hideInUrl("https://h/p#/route?" + parameter))
                .doesNotContain(SECRET);
        assertThat(UrlSecrets.KNOWN.hideInUrl("/p?next=/q?" + parameter)).doesNotContain(SECRET);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars("aZ09/?:@%+!").ofMaxLength(8).map(text -> text + SECRET + text);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of("&", ";", "&&", "&;");
    }

    @Property
    void aUrlWithinAUrlIsLookedInto(@ForAll @IntRange(min = 0, max = 20) int encodings) {
        String nested = "https://u:" + SECRET + "@h/?token=" + SECRET;
        for (int i = 0; i < encodings; i++) {
            nested = nested.replace("%", "%25")
                    .replace(":", "%3A")
                    .replace("/", "%2F")
                    .replace("?", "%3F");
        }
        assertThat(UrlSecrets.KNOWN.hideInUrl("https://h/?next=" + nested)).doesNotContain(SECRET);
        assertThat(UrlSecrets.KNOWN.hideInUrl("https://h/" + nested)).doesNotContain(SECRET);
        assertThat(UrlSecrets.KNOWN.hideInUrl("https://h/" + "?a=".repeat(encodings) + nested))
                .doesNotContain(SECRET);
    }

    @Property
    void anyTextIsTakenAndNothingButReplacementsIsNew(@ForAll("texts") String text) {
        assertLeftOver(UrlSecrets.KNOWN.hideInUrl(text), text);
        assertLeftOver(UrlSecrets.KNOWN.hideInQuery(text), text);
    }

    /** Without its replacements, what is hidden has characters of the text in the same order. */
    private static void assertLeftOver(String hidden, String text) {
        int at = 0;
        for (char c : hidden.replace("REDACTED", "").toCharArray()) {
            at = text.indexOf(c, at) + 1;
            assertThat(at).as("%s of %s", hidden, text).isPositive();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "https://",
                "//",
                "/",
                "?",
                "#",
                "&",
                ";",
                "=",
                "@",
                ":",
                "%",
                "%2F",
                "%3D",
                "%26",
                "%25",
                "token",
                "sig",
                "a",
                "1",
                "[",
                "]",
                ".",
                "\ud83d",
                "\u00e9");
        return pieces.list().ofMaxSize(24).map(list -> String.join("", list));
    }
}
