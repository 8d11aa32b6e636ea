// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

/** What is taken for the processing of the records that a traced consumer returns. */
public enum KafkaProcessing {
    /**
     * Each record is processed by itself: from the iterator's {@code next} until its next call, or the next poll; in {@code forEach} and
     * in streams, by the action.
     */
    RECORDS,

    /** The records of a poll are processed together, from the end of the poll until the next one. For listeners that take batches. */
    POLLS,

    /** Nothing but what is given to {@code process}. For code that iterates over records before it processes them. */
    NONE
}
