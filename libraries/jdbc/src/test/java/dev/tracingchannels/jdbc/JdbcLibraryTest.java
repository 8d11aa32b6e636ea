// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.testing.LibraryContract;

class JdbcLibraryTest extends LibraryContract {}
