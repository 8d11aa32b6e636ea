// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo.payment;

import dev.tracingchannels.core.TracingChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charges cards. There is no real bank: a card that ends in 0002 is declined. */
public final class Payments {
    private static final Logger LOGGER = LoggerFactory.getLogger(Payments.class);
    private static final TracingChannel<Charge> CHARGES = TracingChannel.named("shop-payments:charge");

    /**
     * Charges a card.
     *
     * @param card the card's number
     * @param amountCents the amount in cents
     * @throws PaymentDeclined if the bank declines
     */
    public void charge(String card, int amountCents) throws PaymentDeclined {
        CHARGES.traceSync(() -> new Charge(amountCents), () -> {
            if (card.endsWith("0002")) {
                PaymentDeclined declined = new PaymentDeclined();
                LOGGER.warn("Payment of {} cents declined", amountCents, declined);
                throw declined;
            }
            LOGGER.info("Payment of {} cents accepted", amountCents);
            return null;
        });
    }
}
