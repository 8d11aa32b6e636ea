// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            attributes.put(AttributeName.ofString("test.text"), query.text());
            attributes.put(AttributeName.ofLong("test.rows"), query.rows());
        }

        @Override
        public List<Instrument> instruments() {
            return List.of(Instrument.duration("test.duration"));
        }
    }

    private final LibraryManifest manifest = LibraryManifest.of("test")
            .channel(new QueryMapper(), "sync", "0.1.0", new Query("a", 1, true), new Query("b", 2, false));

    @Test
    void aManifestTellsWhichAttributesEachFieldMakes() {
        assertThat(manifest.json()).isEqualTo("""
            {
              "library": "test",
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
                .isThrownBy(() -> manifest.check(file))
                .withMessageContaining("-Dtracing.manifest.write=true");
        Files.writeString(file, manifest.json());
        manifest.check(file);
        Files.writeString(file, manifest.json().replace("test.rows", "test.lines"));
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> manifest.check(file));
    }

    @Test
    void aChannelOfAnotherLibraryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LibraryManifest.of("other")
                        .channel(new QueryMapper(), "sync", "1", new Query("a", 1, true), new Query("a", 1, true)))
                .withMessage("Channel test:query must be one of other.");
    }
}
