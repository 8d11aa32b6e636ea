// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.vet;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Vets extends JpaRepository<Vet, Long> {
    List<Vet> findAllByOrderByLastName();
}
