// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyingAttachmentTest {
    private final Attachment<Client> attachment = Attachment.copying(
            Client.class, Client::publishes, client -> new Client(true), client -> new Client(false));

    /** Equal to none but itself. */
    private static final class Client {
        private final boolean publishes;

        Client(boolean publishes) {
            this.publishes = publishes;
        }

        boolean publishes() {
            return publishes;
        }
    }

    @Test
    void aCopyIsAttachedOnceAndIsTheOriginalAgainWhenDetached() {
        Client client = new Client(false);
        Client attached = attachment.attach(client);
        assertThat(attached.publishes()).isTrue();
        assertThat(attachment.attach(attached)).isSameAs(attached);
        assertThat(attachment.detach(attached)).isSameAs(client);
        assertThat(attachment.detach(client)).isSameAs(client);
    }

    @Test
    void whatPublishesForAnotherReasonIsDetachedByACopy() {
        Client client = new Client(true);
        assertThat(attachment.attach(client)).isSameAs(client);
        assertThat(attachment.detach(client).publishes()).isFalse();
    }
}
