// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.owner;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a pet is. */
@Entity
@Table(name = "species")
public class Species {
    @Id
    private Long id;

    private String name;

    protected Species() {}

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }
}
