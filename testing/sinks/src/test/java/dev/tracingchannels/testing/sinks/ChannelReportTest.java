// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class ChannelReportTest {
    private final MapperRegistry mappers = MapperRegistry.empty().with(new CallMapper());

    @Test
    void aChannelIsReportedWithWhatIsPublishedWhoUnderstandsItAndWhoSubscribes() {
        try (SinkRegistration one = SinkRegistration.install(new RecordingSink(), mappers);
                SinkRegistration other = SinkRegistration.install(new RecordingSink(), mappers)) {
            SinkFixture.call("a");
            assertThat(ChannelReport.now().text())
                    .contains("contract:call\n  published as: " + Call.class.getName()
                            + " (classes)\n  mapped by: " + CallMapper.class.getName()
                            + "\n  subscribed by: recording\n  operations: not counted\n");
            assertThat(paragraph("contract:call")).doesNotContain("missing");
        }
        assertThat(ChannelReport.now().text()).doesNotContain("subscribed by: recording");
    }

    private static String paragraph(String channel) {
        String text = ChannelReport.now().text();
        int start = text.indexOf(channel + '\n');
        assertThat(start).as(text).isNotNegative();
        return text.substring(start)
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .collect(joining("\n"));
    }

    @Test
    void aChannelOnWhichNothingWasPublishedSaysSoAndNamesNoPayload() {
        try (SinkRegistration bindings = SinkRegistration.install(new RecordingSink(), mappers)) {
            assertThat(paragraph("contract:call"))
                    .isEqualTo(
                            "  published as: nothing yet, as far as known\n  mapped by: " + CallMapper.class.getName()
                                    + "\n  subscribed by: recording\n  operations: not counted"
                                    + "\n  missing: subscribed, but nothing was published yet");
        }
    }

    @Test
    void whatWasPublishedIsStillKnownOnceALaterInstallationIsClosed() {
        RecordingSink sink = new RecordingSink();
        try (SinkRegistration first = SinkRegistration.install(sink, mappers)) {
            SinkFixture.call("a");
            SinkRegistration.install(sink, mappers).close();
            assertThat(paragraph("contract:call")).contains("published as: " + Call.class.getName());
        }
    }

    @Test
    void aPlainChannelIsReportedWithItsEvents() {
        Channel<Note> notes = Channel.named("contract:note");
        try (SinkRegistration bindings = SinkRegistration.install(new RecordingSink(), mappers.with(new NoteMapper()));
                Subscription counting = ChannelReport.countOperations()) {
            notes.publish(new Note("a"));
            notes.publish(new Note("b"));
            assertThat(paragraph("contract:note"))
                    .isEqualTo("  published as: " + Note.class.getName() + " (classes)\n  mapped by: "
                            + NoteMapper.class.getName() + "\n  subscribed by: recording\n  events: 2");
            assertThat(ChannelReport.now().json()).contains("\"events\":2");
        }
        assertThat(notes.hasSubscribers()).isFalse();
    }

    @Test
    void thePartsOfATracingChannelAreNoChannelsOfTheirOwn() {
        TracingChannel<String> channel = TracingChannel.named("report:parts");
        assertThat(ChannelReport.now().text())
                .contains(channel.name() + '\n')
                .doesNotContain(channel.start().name());
    }

    @Test
    void aChannelWithoutAMapperIsReportedToo() {
        TracingChannel<String> channel = TracingChannel.named("report:unknown");
        assertThat(paragraph(channel.name()))
                .isEqualTo("  published as: nothing yet, as far as known\n  mapped by: no mapper"
                        + "\n  subscribed by: no tool\n  operations: not counted");
    }

    @Test
    void theReportSaysThatNoToolWithAMapperSubscribes() {
        TracingChannel<String> channel = TracingChannel.named("report:unmapped");
        try (Subscription counting = ChannelReport.countOperations()) {
            channel.traceSync(() -> "text", () -> "result");
            assertThat(paragraph(channel.name()))
                    .contains("missing: published, but no tool subscribes with a mapper for it");
            assertThat(ChannelReport.now().json())
                    .contains("\"missing\":\"published, but no tool subscribes with a mapper for it\"");
        }
    }

    @Test
    void theReportSaysThatAPayloadIsOfAnotherTypeThanTheMappers() {
        TracingChannel<Object> untyped = TracingChannel.named("contract:call");
        try (SinkRegistration bindings = SinkRegistration.install(new RecordingSink(), mappers)) {
            untyped.traceSync(() -> "text", () -> "result");
            assertThat(paragraph("contract:call"))
                    .contains("published as: java.lang.String")
                    .contains("missing: published with a payload that no mapper understands");
        }
    }

    @Test
    void countingContinuesUntilTheLastHandleIsClosed() {
        TracingChannel<String> channel = TracingChannel.named("report:twice");
        Subscription first = ChannelReport.countOperations();
        channel.traceSync(() -> "text", () -> "result");
        Subscription second = ChannelReport.countOperations();
        channel.traceSync(() -> "text", () -> "result");
        second.close();
        second.close();
        channel.traceSync(() -> "text", () -> "result");
        assertThat(paragraph(channel.name())).contains("operations: 3");
        first.close();
        assertThat(channel.hasSubscribers()).isFalse();
    }

    /** What an application that is redeployed publishes. */
    public static final class Payload {}

    @Test
    void countingKeepsNoClassLoaderOfAnApplicationThatIsGone() throws Exception {
        TracingChannel<Object> channel = TracingChannel.named("report:redeployed");
        try (Subscription counting = ChannelReport.countOperations()) {
            WeakReference<ClassLoader> application = publishFromAnApplication(channel);
            await().until(() -> {
                System.gc();
                return application.get() == null;
            });
            assertThat(paragraph(channel.name())).contains("published as: a class that was unloaded", "operations: 1");
        }
    }

    private static WeakReference<ClassLoader> publishFromAnApplication(TracingChannel<Object> channel)
            throws Exception {
        URL classes = Payload.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Object payload = application
                    .loadClass(Payload.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(payload).isNotInstanceOf(Payload.class);
            channel.traceSync(() -> payload, () -> "result");
            return new WeakReference<>(application);
        }
    }

    @Test
    void operationsAreCountedOnRequestWithTheirPayloadTypes() {
        TracingChannel<String> before = TracingChannel.named("report:before");
        TracingChannel<String> after;
        try (Subscription counting = ChannelReport.countOperations()) {
            after = TracingChannel.named("report:after");
            before.traceSync(() -> "text", () -> "result");
            before.traceSync(() -> "text", () -> "result");
            after.traceSync(() -> "text", () -> "result");
            assertThat(ChannelReport.now().text())
                    .contains("report:before\n  published as: java.lang.String (java.base")
                    .contains("  operations: 2\n", "  operations: 1\n");
            assertThat(ChannelReport.now().json())
                    .startsWith("[{\"channel\":")
                    .contains("{\"channel\":\"report:before\",\"published\":[\"java.lang.String (java.base")
                    .contains("\"mappers\":[],\"sinks\":[],\"operations\":2,");
        }
        assertThat(before.hasSubscribers()).isFalse();
        assertThat(after.hasSubscribers()).isFalse();
        assertThat(ChannelReport.now().json()).doesNotContain("\"operations\":");
    }
}
