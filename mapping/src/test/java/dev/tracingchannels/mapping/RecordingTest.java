// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordingTest {
    private static final AttributeName<String> PLAIN = AttributeName.ofString("test.plain");

    private static AttributeName<String> holding(Direction direction) {
        return AttributeName.ofString("test.content").holding(direction);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsRecordedUnlessAsked(Direction direction) {
        assertThat(Recording.NONE.records(direction)).isFalse();
        assertThat(Recording.NONE.admit(holding(direction), "text")).isNull();
        assertThat(Recording.NONE.admit(AttributeName.ofStrings("test.contents").holding(direction), List.of("text")))
                .isNull();
        assertThat(Recording.NONE.admits(AttributeName.ofLong("test.number").holding(direction)))
                .isFalse();
        assertThat(Recording.NONE.admit(PLAIN, "text")).isEqualTo("text");
    }

    @Test
    void eachDirectionIsAskedForByItself() {
        assertThat(Recording.NONE.withInputs().admit(holding(Direction.INPUT), "text"))
                .isEqualTo("text");
        assertThat(Recording.NONE.withInputs().admit(holding(Direction.OUTPUT), "text"))
                .isNull();
        assertThat(Recording.NONE.withOutputs().admit(holding(Direction.OUTPUT), "text"))
                .isEqualTo("text");
        assertThat(Recording.NONE.withOutputs().admit(holding(Direction.INPUT), "text"))
                .isNull();
    }

    @Test
    void textsThatHoldNoContentAreCutByALimitOfTheirOwnAndSayThatTheyWere() {
        String text = "{\"a\":" + "1".repeat(2_000_000) + '}';
        String whole = "a".repeat(Recording.DEFAULT_TEXT_LIMIT);
        Recording recording = Recording.NONE.limitedTo(64);
        assertThat(recording.admit(PLAIN, whole)).isSameAs(whole);
        assertThat(recording.admit(PLAIN, text))
                .hasSizeLessThanOrEqualTo(Recording.DEFAULT_TEXT_LIMIT)
                .startsWith("{\"a\":11")
                .endsWith("1\u2026[1991839 characters cut]");
        assertThat(recording.withTextsLimitedTo(1024).admit(AttributeName.ofUrl("url.full"), "http://u:p@h/" + text))
                .hasSizeLessThanOrEqualTo(1024)
                .startsWith("http://REDACTED:REDACTED@h/")
                .endsWith(" characters cut]");
        assertThat(recording.withTextsLimitedTo(1024).admit(AttributeName.ofUrlQuery("url.query"), text))
                .hasSizeLessThanOrEqualTo(1024);
        AttributeName<List<String>> plainList = AttributeName.ofStrings("test.list");
        List<String> few = List.of("a", whole);
        assertThat(recording.admit(plainList, few)).isSameAs(few);
        assertThat(recording.admit(plainList, List.of("a", text)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("a"),
                        second -> assertThat(second).hasSizeLessThanOrEqualTo(Recording.DEFAULT_TEXT_LIMIT));
    }

    @Test
    void namesOfClassesAreNeverCut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.NONE.withTextsLimitedTo(1023))
                .withMessage("The limit of texts must be at least 1024, not 1023.");
    }

    @Test
    void messagesOfErrorsAreRecordedWhereTheyAreAskedForAndCut() {
        IllegalStateException error = new IllegalStateException("secret ".repeat(20));
        assertThat(Recording.NONE.withInputs().withOutputs().errorMessage(error))
                .isNull();
        assertThat(Recording.NONE.withErrorMessages().errorMessage(error)).isEqualTo(error.getMessage());
        assertThat(Recording.NONE.withErrorMessages().limitedTo(64).errorMessage(error))
                .hasSizeLessThanOrEqualTo(64)
                .startsWith("secret")
                .endsWith(" characters cut]");
        assertThat(Recording.NONE.withErrorMessages().errorMessage(new IllegalStateException()))
                .isNull();
    }

    @Test
    void contentIsCut() {
        String text = "a".repeat(Recording.DEFAULT_LIMIT + 1);
        Recording recording = Recording.NONE.withInputs();
        assertThat(recording.admit(holding(Direction.INPUT), text)).hasSizeLessThanOrEqualTo(Recording.DEFAULT_LIMIT);
        assertThat(recording
                        .limitedTo(64)
                        .admit(AttributeName.ofStrings("test.contents").holding(Direction.INPUT), List.of("a", text)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("a"),
                        second -> assertThat(second).hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void urlsLoseTheirSecretsAlways() {
        Recording recording = Recording.NONE.withSecretParameters("token");
        assertThat(recording.admit(AttributeName.ofUrl("url.full"), "http://u:p@h/?token=1"))
                .isEqualTo("http://REDACTED:REDACTED@h/?token=REDACTED");
        assertThat(recording.admit(AttributeName.ofUrlQuery("url.query"), "token=1&sig=2"))
                .isEqualTo("token=REDACTED&sig=REDACTED");
    }

    @Test
    void aLimitThatLeavesNoRoomForACountIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recording.NONE.limitedTo(63))
                .withMessage("The limit must be at least 64, not 63.");
    }

    @Test
    void aNameSaysWhatItHolds() {
        assertThat(PLAIN.direction()).isNull();
        assertThat(holding(Direction.OUTPUT).direction()).isEqualTo(Direction.OUTPUT);
        assertThat(holding(Direction.OUTPUT)).isEqualTo(AttributeName.ofString("test.content"));
    }
}
