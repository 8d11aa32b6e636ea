// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.MessagingAttributes;
import dev.tracingchannels.mapping.conventions.MessagingMetrics;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of mapping/README.md, compiled and run. */
class MapperGuideTest {
    record Mail(String queue, String host, List<String> recipients) {}

    static final class MailMapper implements Mapper<Mail> {
        private static final AttributeKey<String> RECIPIENTS =
                AttributeKey.ofString("mailer.recipients").content(ContentDirection.INPUT);

        @Override
        public String channel() {
            return "mailer:send";
        }

        @Override
        public Class<Mail> payloadType() {
            return Mail.class;
        }

        @Override
        public String spanName(Mail mail) {
            return "send " + mail.queue();
        }

        @Override
        public SpanKind spanKind(Mail mail) {
            return SpanKind.PRODUCER;
        }

        @Override
        public void start(Mail mail, AttributeWriter attributes) {
            attributes.put(MessagingAttributes.MESSAGING_SYSTEM_NAME, "mailer");
            attributes.put(MessagingAttributes.MESSAGING_OPERATION_NAME, "send");
            attributes.put(MessagingAttributes.MESSAGING_OPERATION_TYPE, "send");
            attributes.put(MessagingAttributes.MESSAGING_DESTINATION_NAME, mail.queue());
            attributes.put(ServerAttributes.SERVER_ADDRESS, mail.host());
            if (attributes.captures(ContentDirection.INPUT)) {
                attributes.put(
                        RECIPIENTS, new JsonWriter().value(mail.recipients()).toString());
            }
        }

        @Override
        public void end(Operation<? extends Mail> operation, SpanWriter span) {
            if (operation.result() instanceof String id) {
                span.put(MessagingAttributes.MESSAGING_MESSAGE_ID, id);
            }
        }

        @Override
        public List<Instrument> instruments() {
            return List.of(MessagingMetrics.MESSAGING_CLIENT_OPERATION_DURATION);
        }
    }

    private final Mail mail = new Mail("invoices", "mail.example", List.of("a@example"));

    @Test
    void aMailIsAMessage() {
        MappedSpan span = MappedSpan.returning(new MailMapper(), mail, "id-1");
        assertThat(span.violations()).isEmpty();
        assertThat(span.name()).isEqualTo("send invoices");
        assertThat(span.attributes())
                .containsEntry("messaging.message.id", "id-1")
                .doesNotContainKey("mailer.recipients");
    }

    @Test
    void recipientsAreContent() {
        MappedSpan span = MappedSpan.returning(new MailMapper(), mail, "id-1", ContentCapture.NONE.withInputs());
        assertThat(span.attributes()).containsEntry("mailer.recipients", "[\"a@example\"]");
    }

    @Test
    void aRegistryIsChangedByAnother() {
        MapperRegistry mappers = MapperRegistry.empty();
        MapperRegistry changed = mappers.without("jdbc:*").with(new MailMapper());
        assertThat(changed.mappers()).hasSize(1);
    }
}
