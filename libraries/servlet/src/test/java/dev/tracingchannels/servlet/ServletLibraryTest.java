// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.testing.LibraryContract;

class ServletLibraryTest extends LibraryContract {}
