// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo.payment;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;

/** Maps a charge to the conventions of tracing tools. */
final class ChargeMapper implements Mapper<Charge> {
    private static final AttributeKey<Long> AMOUNT = AttributeKey.ofLong("shop.payment.amount_cents");

    @Override
    public String channel() {
        return "shop-payments:charge";
    }

    @Override
    public Class<Charge> payloadType() {
        return Charge.class;
    }

    @Override
    public String spanName(Charge charge) {
        return "charge card";
    }

    @Override
    public SpanKind spanKind(Charge charge) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(Charge charge, AttributeWriter attributes) {
        attributes.put(AMOUNT, charge.amountCents());
    }
}
