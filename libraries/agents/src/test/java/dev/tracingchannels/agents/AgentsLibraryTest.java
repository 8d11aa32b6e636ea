// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.testing.LibraryContract;

class AgentsLibraryTest extends LibraryContract {}
