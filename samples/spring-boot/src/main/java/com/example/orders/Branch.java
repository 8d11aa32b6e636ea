// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which branch this is.
 *
 * @param name its name
 * @param neighbour where the branch is that delivers what this one does not have
 */
@ConfigurationProperties("branch")
record Branch(String name, URI neighbour) {}
