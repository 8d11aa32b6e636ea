// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.owner;

import org.springframework.data.jpa.repository.JpaRepository;

interface SpeciesList extends JpaRepository<Species, Long> {}
