// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo.payment;

/**
 * The payload of {@code shop-payments:charge}. Has no card number: secrets are not published.
 *
 * @param amountCents the amount in cents
 */
public record Charge(int amountCents) {}
