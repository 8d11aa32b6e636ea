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
    void onlyContentIsCut() {
        String text = "a".repeat(Recording.DEFAULT_LIMIT + 1);
        Recording recording = Recording.NONE.withInputs();
        assertThat(recording.admit(PLAIN, text)).isSameAs(text);
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
