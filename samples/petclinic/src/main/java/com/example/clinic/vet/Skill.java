// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.vet;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a vet is trained for beyond the usual. */
@Entity
@Table(name = "skills")
class Skill {
    @Id
    private Long id;

    private String name;

    protected Skill() {}

    String name() {
        return name;
    }
}
