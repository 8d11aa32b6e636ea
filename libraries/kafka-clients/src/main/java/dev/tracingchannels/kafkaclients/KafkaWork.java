// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

/**
 * What the application does with a record, or several.
 *
 * @param <X> what it throws; inferred from the lambda, so that checked exceptions stay as they are
 */
@FunctionalInterface
public interface KafkaWork<X extends Throwable> {
    /**
     * Does the work.
     *
     * @throws X as the work does
     */
    void run() throws X;
}
