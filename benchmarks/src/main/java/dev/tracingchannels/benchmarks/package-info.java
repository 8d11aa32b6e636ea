// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** What a traced call costs, beside what others cost. Each class says which question it answers and how to ask it. */
package dev.tracingchannels.benchmarks;
