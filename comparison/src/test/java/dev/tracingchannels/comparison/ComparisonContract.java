// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.mapping.ChannelMapper;
import dev.tracingchannels.mapping.MapperRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs one workload with the agent and with our sink. Every difference must be listed with its reason, and every listed
 * one must occur. Damaged mappers show that the comparison notices differences.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ComparisonContract {
    private int port;
    private List<Seen> agent;

    abstract Class<? extends Workload> workload();

    /** Returns the name of the resource that lists the differences. */
    abstract String table();

    /** Returns the channels for which the agent has spans or records, too. Their mappers are damaged in turn. */
    abstract List<String> channels();

    /** Starts the servers that the workload needs, if any, and returns the port. */
    int start() throws Exception {
        return Ports.free();
    }

    void stop() throws Exception {}

    /** Returns settings of the agent, for instrumentation that is off by default. */
    String[] settings() {
        return new String[0];
    }

    /**
     * Returns attributes for which the agent gives nothing to compare: those that only spans have which it lacks, or a port that it does
     * not record. That they are wrong is not noticed.
     */
    Set<String> beyondTheAgent() {
        return Set.of();
    }

    /** Returns the options of our sink. */
    BindingOptions options() {
        return BindingOptions.DEFAULT;
    }

    @BeforeAll
    final void runUnderTheAgent() throws Exception {
        port = start();
        try (Collector collector = Collector.start()) {
            UnderTheAgent.run(workload(), port, collector, settings());
            agent = collector.seen();
        }
    }

    @AfterAll
    final void stopAll() throws Exception {
        stop();
    }

    private List<String> complaints(MapperRegistry mappers) throws Exception {
        try (Collector collector = Collector.start()) {
            UnderOurs.run(workload(), port, collector, mappers, options());
            return KnownDifference.complaints(Comparison.of(agent, collector.seen()), KnownDifference.of(table()));
        }
    }

    @Test
    void theAgentRecordsTheWorkload() {
        assertThat(agent).filteredOn(seen -> !seen.isStep()).hasSizeGreaterThan(5);
    }

    @Test
    void everyDifferenceIsListedAndEveryListedOneOccurs() throws Exception {
        assertThat(complaints(MapperRegistry.discover())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyDamageToAMapperIsNoticed(Damage damage) throws Exception {
        for (String channel : channels()) {
            MapperRegistry mappers = MapperRegistry.discover();
            Set<String> touched = new ConcurrentSkipListSet<>();
            List<String> complaints = complaints(damaged(mappers, channel, damage, touched));
            touched.removeAll(beyondTheAgent());
            assertThat(touched)
                    .as("what %s has changed on %s, with complaints of%n%s", damage, channel, complaints)
                    .allMatch(property -> complaints.stream().anyMatch(complaint -> names(complaint, property)));
        }
    }

    @Test
    void undamagedMappersCauseNoComplaint() throws Exception {
        MapperRegistry mappers = MapperRegistry.discover();
        for (String channel : channels()) {
            mappers = damaged(mappers, channel, Damage.NONE, new ConcurrentSkipListSet<>());
        }
        assertThat(complaints(mappers)).isEmpty();
    }

    private static boolean names(String complaint, String property) {
        return complaint.contains(" | " + property + " | ");
    }

    private static MapperRegistry damaged(MapperRegistry mappers, String channel, Damage damage, Set<String> touched) {
        Stream<ChannelMapper<?>> operations =
                mappers.mappers().stream().map(mapper -> new DamagedMapper<>(mapper, damage, touched));
        Stream<ChannelMapper<?>> events =
                mappers.eventMappers().stream().map(mapper -> new DamagedEventMapper<>(mapper, damage, touched));
        ChannelMapper<?> damaged = Stream.concat(operations, events)
                .filter(each -> each.channel().equals(channel))
                .findFirst()
                .orElseThrow();
        return mappers.without(channel).with(damaged);
    }
}
