// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.vet;

import java.util.List;

/**
 * A vet as shown.
 *
 * @param name the whole name
 * @param skills the names of the skills
 */
public record VetView(String name, List<String> skills) {}
