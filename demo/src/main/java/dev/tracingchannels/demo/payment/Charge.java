// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo.payment;

/**
 * The payload of {@code shop-payments:charge}. Has no card number: what is secret is not published.
 *
 * @param amountCents what is to be paid
 */
public record Charge(int amountCents) {}
