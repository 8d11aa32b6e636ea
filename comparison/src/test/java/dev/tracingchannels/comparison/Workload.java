// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

/** What an application does with one library, in named steps, one after another. */
interface Workload {
    /**
     * Runs all steps.
     *
     * @param steps gives each step its own span
     * @param published whether to use the library with our publisher; false with the agent
     * @param port a free port for the workload, or the port of its server
     */
    void run(Steps steps, boolean published, int port) throws Exception;
}
