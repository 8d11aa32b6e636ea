// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic;
