// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.testing.LibraryContract;

class AnthropicLibraryTest extends LibraryContract {}
