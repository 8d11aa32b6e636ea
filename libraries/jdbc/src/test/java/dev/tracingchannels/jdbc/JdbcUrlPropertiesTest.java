// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No user, no password and no value of a property gets into a target, whatever characters they have. */
class JdbcUrlPropertiesTest {
    private static final String WORD = "Zq7x";
    private static final String NUMBER = "54321";
    private static final int MOST_SECRETS = 4;

    private static void showsNoSecret(String url) {
        DatabaseTarget target = JdbcUrl.parse(url);
        assertThat(target.host() + ' ' + target.namespace() + ' ' + target.system())
                .as(url)
                .doesNotContainIgnoringCase(WORD)
                .doesNotContain(NUMBER);
        assertThat(target.port()).as(url).isNotEqualTo(Integer.parseInt(NUMBER));
        Invariants.hold(url);
    }

    @Property(tries = 10_000)
    void aValidUrlShowsNoSecret(@ForAll("valid") UrlTemplate template, @ForAll("secrets") List<String> secrets) {
        showsNoSecret(template.with(secrets));
    }

    @Property(tries = 10_000)
    void anInvalidUrlShowsNoSecret(@ForAll("invalid") UrlTemplate template, @ForAll("secrets") List<String> secrets) {
        showsNoSecret(template.with(secrets));
    }

    @Property(tries = 10_000)
    void aMisspeltUrlShowsNoSecret(
            @ForAll("all") UrlTemplate template,
            @ForAll int position,
            @ForAll("insertions") String inserted,
            @ForAll("secrets") List<String> secrets) {
        showsNoSecret(template.changed(position, inserted).with(secrets));
    }

    @Property(tries = 10_000)
    void everyTextIsRead(@ForAll String text) {
        Invariants.hold(text);
        Invariants.hold("jdbc:" + text);
    }

    static Stream<UrlTemplate> validTemplates() {
        return UrlTemplate.VALID.stream();
    }

    @ParameterizedTest
    @MethodSource("validTemplates")
    void withPlainSecretsEachValidFormIsUnderstood(UrlTemplate template) {
        DatabaseTarget target = JdbcUrl.parse(template.with(Collections.nCopies(MOST_SECRETS, "plain")));
        assertThat(Stream.of(target.host(), target.namespace())).containsAnyOf("db", "one", "shop");
    }

    @Test
    void noTemplateTakesMoreSecretsThanAreMade() {
        assertThat(Stream.of(UrlTemplate.VALID, UrlTemplate.INVALID).flatMap(List::stream))
                .allMatch(template -> template.places() >= 1 && template.places() <= MOST_SECRETS);
    }

    @Provide
    Arbitrary<UrlTemplate> valid() {
        return Arbitraries.of(UrlTemplate.VALID);
    }

    @Provide
    Arbitrary<UrlTemplate> invalid() {
        return Arbitraries.of(UrlTemplate.INVALID);
    }

    @Provide
    Arbitrary<UrlTemplate> all() {
        return Arbitraries.oneOf(valid(), invalid());
    }

    /** Nothing, for leaving out; or a character that separates something somewhere. */
    @Provide
    Arbitrary<String> insertions() {
        return Arbitraries.of(
                "", "/", "?", "#", ";", "&", ",", ":", "@", "(", ")", "[", "]", "{", "}", "\"", "=", "%", " ", "\\");
    }

    @Provide
    Arbitrary<List<String>> secrets() {
        Arbitrary<String> words = Arbitraries.of(WORD, NUMBER);
        Arbitrary<String> separators = Arbitraries.strings()
                .withChars("/?#;&,:@()[]{}\"'\\%=| .$~!*+^<>-_\n")
                .ofMinLength(1)
                .ofMaxLength(2);
        Arbitrary<String> secret = Arbitraries.oneOf(
                words,
                Arbitraries.lazyOf(() -> words.list()
                        .ofMinSize(2)
                        .ofMaxSize(4)
                        .flatMap(all -> separators.list().ofSize(all.size()).map(between -> {
                            StringBuilder text = new StringBuilder();
                            for (int i = 0; i < all.size(); i++) {
                                text.append(i == 0 ? "" : between.get(i)).append(all.get(i));
                            }
                            return text.toString();
                        }))),
                separators.map(separator -> separator + WORD),
                words.flatMap(word -> separators.map(separator -> word + separator)));
        return secret.list().ofSize(MOST_SECRETS);
    }
}
