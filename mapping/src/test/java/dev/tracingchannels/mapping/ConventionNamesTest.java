// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConventionNamesTest {
    private static final AttributeKey<String> RELEASED =
            AttributeKey.ofString("system.name").formerly("system", ConventionChange.RELEASED);
    private static final AttributeKey<Long> PENDING =
            AttributeKey.ofLong("cache.write").formerly("cache.creation", ConventionChange.PENDING);
    private static final AttributeKey<String> UNCHANGED = AttributeKey.ofString("model");

    private static ConventionNames set(String value) {
        return Settings.of(Map.of("tracing.channels.conventions", value)).conventionNames();
    }

    private static List<String> names(List<AttributeKey<?>> attributes) {
        return attributes.stream().map(AttributeKey::name).toList();
    }

    @Test
    void byDefaultTheNamesOfTheLatestNumberedReleaseAreWritten() {
        assertThat(Settings.NONE.conventionNames()).isEqualTo(ConventionNames.RELEASED);
        assertThat(names(ConventionNames.RELEASED.attributes(List.of(RELEASED, PENDING, UNCHANGED))))
                .containsExactly("system.name", "cache.creation", "model");
    }

    @ParameterizedTest
    @CsvSource({
        "released,system.name cache.creation model",
        "latest,system.name cache.write model",
        "PREVIOUS,system cache.creation model",
        "both,system.name system cache.write cache.creation model"
    })
    void theSettingChoosesTheNamesOfAttributes(String value, String expected) {
        assertThat(names(set(value).attributes(List.of(RELEASED, PENDING, UNCHANGED))))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"released,old", "latest,new", "previous,old", "both,old new"})
    void theSettingChoosesTheInstruments(String value, String expected) {
        List<Instrument> instruments = set(value)
                .instruments(List.of(
                        Instrument.duration("old").replacedBy(ConventionChange.PENDING),
                        Instrument.duration("new").introducedBy(ConventionChange.PENDING)));
        assertThat(instruments).extracting(Instrument::name).containsExactly(expected.split(" "));
    }

    @Test
    void anInstrumentHasTheDimensionsAndTheValueThatAreWritten() {
        Instrument tokens = Instrument.histogram("tokens", "{token}", PENDING).withDimensions(RELEASED, UNCHANGED);
        Instrument previous =
                ConventionNames.PREVIOUS.instruments(List.of(tokens)).get(0);
        assertThat(previous.value()).isEqualTo(PENDING.former());
        assertThat(names(previous.dimensions())).containsExactly("system", "model");
        Instrument both = ConventionNames.BOTH.instruments(List.of(tokens)).get(0);
        assertThat(both.value()).isEqualTo(PENDING);
        assertThat(names(both.dimensions())).containsExactly("system.name", "system", "model");
    }

    @ParameterizedTest
    @CsvSource({"released,true", "latest,false", "previous,true", "both,true"})
    void whatTheConventionsHaveRemovedIsWrittenByThePreviousNames(String value, boolean written) {
        AttributeKey<String> removed = UNCHANGED.removedBy(ConventionChange.PENDING);
        assertThat(names(set(value).attributes(List.of(removed)))).isEqualTo(written ? List.of("model") : List.of());
        assertThat(removed).isEqualTo(UNCHANGED);
    }

    @Test
    void aNumberWhoseTypeHasChangedMayHaveEitherType() {
        assertThat(AttributeKey.ofLongFormerlyDouble("k", ConventionChange.PENDING)
                        .types())
                .containsExactlyInAnyOrder(AttributeKey.Type.LONG, AttributeKey.Type.DOUBLE);
        assertThat(PENDING.types()).containsExactly(AttributeKey.Type.LONG);
    }

    @Test
    void anotherValueIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("1.44"))
                .withMessage(
                        "The system property tracing.channels.conventions must be one of released, latest, previous,"
                                + " both, not \"1.44\".");
    }

    @Test
    void aFormerNameHoldsTheSameContent() {
        AttributeKey<String> key =
                AttributeKey.ofString("new").content(ContentDirection.INPUT).formerly("old", ConventionChange.RELEASED);
        assertThat(key.former().direction()).isEqualTo(ContentDirection.INPUT);
        assertThat(key.former().type()).isEqualTo(AttributeKey.Type.STRING);
    }
}
