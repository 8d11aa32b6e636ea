// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryManifestTest {
    /** A payload. */
    public record Query(String text, int rows, boolean unused) {}

    private static final class QueryMapper implements Mapper<Query> {
        @Override
        public String channel() {
            return "test:query";
        }

        @Override
        public Class<Query> payloadType() {
            return Query.class;
        }

        @Override
        public String spanName(Query query) {
            return query.text();
        }

        @Override
        public SpanKind spanKind(Query query) {
            return SpanKind.CLIENT;
        }

        @Override
        public void start(Query query, AttributeWriter attributes) {
            attributes.put(AttributeKey.ofString("test.text"), query.text());
            attributes.put(AttributeKey.ofLong("test.rows"), query.rows());
        }

        @Override
        public List<Instrument> instruments() {
            return List.of(Instrument.duration("test.duration"));
        }
    }

    /** A payload that is no record. */
    public static class Named {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        /** What all have. */
        public final String name() {
            return name;
        }
    }

    /** One that inherits a field. */
    public static final class Command extends Named {
        private final int size;

        Command(String name, int size) {
            super(name);
            this.size = size;
        }

        /** A field. */
        public int size() {
            return size;
        }

        /** No field. */
        public boolean isLargerThan(int other) {
            return size > other;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private static final class CommandMapper implements Mapper<Command> {
        @Override
        public String channel() {
            return "test:command";
        }

        @Override
        public Class<Command> payloadType() {
            return Command.class;
        }

        @Override
        public String spanName(Command command) {
            return command.name();
        }

        @Override
        public SpanKind spanKind(Command command) {
            return SpanKind.CLIENT;
        }

        @Override
        public void start(Command command, AttributeWriter attributes) {
            attributes.put(AttributeKey.ofLong("test.size"), command.size());
        }
    }

    private final LibraryManifest manifest = LibraryManifest.of("test")
            .channel(new QueryMapper(), "sync", "0.1.0", new Query("a", 1, true), new Query("b", 2, false));

    @Test
    void aManifestTellsWhichAttributesEachFieldMakes() {
        assertThat(manifest.json()).isEqualTo("""
            {
              "library": "test",
              "version": "${project.version}",
              "channels": [
                {
                  "name": "test:query",
                  "form": "sync",
                  "since": "0.1.0",
                  "payload": "dev.tracingchannels.testing.LibraryManifestTest$Query",
                  "mapper": "dev.tracingchannels.testing.LibraryManifestTest$QueryMapper",
                  "fields": [
                    {
                      "name": "text",
                      "type": "java.lang.String",
                      "attributes": ["span name", "test.text"]
                    },
                    {
                      "name": "rows",
                      "type": "int",
                      "attributes": ["test.rows"]
                    },
                    {
                      "name": "unused",
                      "type": "boolean",
                      "attributes": []
                    }
                  ],
                  "instruments": ["test.duration"]
                }
              ]
            }
            """);
    }

    @Test
    void aFileThatSaysSomethingElseFails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("test.json");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> manifest.check(file, false))
                .withMessageContaining("-Dtracing.manifest.write=true");
        manifest.check(file, true);
        manifest.check(file, false);
        Files.writeString(file, manifest.json().replace("test.rows", "test.lines"));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> manifest.check(file, false));
    }

    @Test
    void aChannelOfAnotherLibraryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LibraryManifest.of("other")
                        .channel(new QueryMapper(), "sync", "1", new Query("a", 1, true), new Query("a", 1, true)))
                .withMessage("Channel test:query must be one of other.");
    }

    @Test
    void aPayloadThatIsNoRecordHasItsAccessorsAsFields() {
        LibraryManifest stated = LibraryManifest.of("test")
                .channel(
                        new CommandMapper(),
                        "stage",
                        "0.1.0",
                        new Command("a", 1),
                        Map.of("size", new Command("a", 2)));
        assertThat(stated.json()).contains("""
                      "fields": [
                        {
                          "name": "name",
                          "type": "java.lang.String"
                        },
                        {
                          "name": "size",
                          "type": "int",
                          "attributes": ["test.size"]
                        }
                      ],
                """);
    }

    @Test
    void anExampleForAFieldThatThereIsNotIsRefused() {
        Command command = new Command("a", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LibraryManifest.of("test")
                        .channel(new CommandMapper(), "stage", "0.1.0", command, Map.of("length", command)))
                .withMessageEndingWith("Command has no such fields: [length]");
    }
}
