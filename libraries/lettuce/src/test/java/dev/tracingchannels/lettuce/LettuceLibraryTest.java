// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.testing.LibraryContract;

class LettuceLibraryTest extends LibraryContract {}
