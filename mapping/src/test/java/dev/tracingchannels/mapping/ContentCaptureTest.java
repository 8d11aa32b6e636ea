// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContentCaptureTest {
    private static final AttributeKey<String> PLAIN = AttributeKey.ofString("test.plain");

    private static AttributeKey<String> holding(ContentDirection direction) {
        return AttributeKey.ofString("test.content").content(direction);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsRecordedUnlessAsked(ContentDirection direction) {
        assertThat(ContentCapture.NONE.captures(direction)).isFalse();
        assertThat(ContentCapture.NONE.admit(holding(direction), "text")).isNull();
        assertThat(ContentCapture.NONE.admit(
                        AttributeKey.ofStrings("test.contents").content(direction), List.of("text")))
                .isNull();
        assertThat(ContentCapture.NONE.admits(AttributeKey.ofLong("test.number").content(direction)))
                .isFalse();
        assertThat(ContentCapture.NONE.admit(PLAIN, "text")).isEqualTo("text");
    }

    @Test
    void eachDirectionIsAskedForByItself() {
        assertThat(ContentCapture.NONE.withInputs().admit(holding(ContentDirection.INPUT), "text"))
                .isEqualTo("text");
        assertThat(ContentCapture.NONE.withInputs().admit(holding(ContentDirection.OUTPUT), "text"))
                .isNull();
        assertThat(ContentCapture.NONE.withOutputs().admit(holding(ContentDirection.OUTPUT), "text"))
                .isEqualTo("text");
        assertThat(ContentCapture.NONE.withOutputs().admit(holding(ContentDirection.INPUT), "text"))
                .isNull();
    }

    @Test
    void textsThatHoldNoContentAreCutByALimitOfTheirOwnAndSayThatTheyWere() {
        String text = "{\"a\":" + "1".repeat(2_000_000) + '}';
        String whole = "a".repeat(ContentCapture.DEFAULT_TEXT_LIMIT);
        ContentCapture contentCapture = ContentCapture.NONE.limitedTo(64);
        assertThat(contentCapture.admit(PLAIN, whole)).isSameAs(whole);
        assertThat(contentCapture.admit(PLAIN, text))
                .hasSizeLessThanOrEqualTo(ContentCapture.DEFAULT_TEXT_LIMIT)
                .startsWith("{\"a\":11")
                .endsWith("1\u2026[1991839 characters cut]");
        assertThat(contentCapture
                        .withTextsLimitedTo(1024)
                        .admit(AttributeKey.ofUrl("url.full"), "http://u:p@h/" + text))
                .hasSizeLessThanOrEqualTo(1024)
                .startsWith("http://REDACTED:REDACTED@h/")
                .endsWith(" characters cut]");
        assertThat(contentCapture.withTextsLimitedTo(1024).admit(AttributeKey.ofUrlQuery("url.query"), text))
                .hasSizeLessThanOrEqualTo(1024);
        AttributeKey<List<String>> plainList = AttributeKey.ofStrings("test.list");
        List<String> few = List.of("a", whole);
        assertThat(contentCapture.admit(plainList, few)).isSameAs(few);
        assertThat(contentCapture.admit(plainList, List.of("a", text)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("a"),
                        second -> assertThat(second).hasSizeLessThanOrEqualTo(ContentCapture.DEFAULT_TEXT_LIMIT));
    }

    @Test
    void namesOfClassesAreNeverCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContentCapture.NONE.withTextsLimitedTo(1023))
                .withMessage("The limit of texts must be at least 1024, not 1023.");
    }

    @Test
    void messagesOfErrorsAreRecordedWhereTheyAreAskedForAndCut() {
        IllegalStateException error = new IllegalStateException("secret ".repeat(20));
        assertThat(ContentCapture.NONE.withInputs().withOutputs().errorMessage(error))
                .isNull();
        assertThat(ContentCapture.NONE.withErrorMessages().errorMessage(error)).isEqualTo(error.getMessage());
        assertThat(ContentCapture.NONE.withErrorMessages().limitedTo(64).errorMessage(error))
                .hasSizeLessThanOrEqualTo(64)
                .startsWith("secret")
                .endsWith(" characters cut]");
        assertThat(ContentCapture.NONE.withErrorMessages().errorMessage(new IllegalStateException()))
                .isNull();
    }

    @Test
    void contentIsCut() {
        String text = "a".repeat(ContentCapture.DEFAULT_LIMIT + 1);
        ContentCapture contentCapture = ContentCapture.NONE.withInputs();
        assertThat(contentCapture.admit(holding(ContentDirection.INPUT), text))
                .hasSizeLessThanOrEqualTo(ContentCapture.DEFAULT_LIMIT);
        assertThat(contentCapture
                        .limitedTo(64)
                        .admit(
                                AttributeKey.ofStrings("test.contents").content(ContentDirection.INPUT),
                                List.of("a", text)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("a"),
                        second -> assertThat(second).hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void urlsLoseTheirSecretsAlways() {
        ContentCapture contentCapture = ContentCapture.NONE.withSecretParameters("token");
        assertThat(contentCapture.admit(AttributeKey.ofUrl("url.full"), "http://u:p@h/?token=1"))
                .isEqualTo("http://REDACTED:REDACTED@h/?token=REDACTED");
        assertThat(contentCapture.admit(AttributeKey.ofUrlQuery("url.query"), "token=1&sig=2"))
                .isEqualTo("token=REDACTED&sig=REDACTED");
    }

    @Test
    void aLimitThatLeavesNoRoomForACountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContentCapture.NONE.limitedTo(63))
                .withMessage("The limit must be at least 64, not 63.");
    }

    @Test
    void aNameSaysWhatItHolds() {
        assertThat(PLAIN.direction()).isNull();
        assertThat(holding(ContentDirection.OUTPUT).direction()).isEqualTo(ContentDirection.OUTPUT);
        assertThat(holding(ContentDirection.OUTPUT)).isEqualTo(AttributeKey.ofString("test.content"));
    }
}
