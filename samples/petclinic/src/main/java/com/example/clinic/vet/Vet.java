// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.vet;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.List;

/** Who treats pets. */
@Entity
@Table(name = "vets")
class Vet {
    @Id
    private Long id;

    private String firstName;
    private String lastName;

    @ManyToMany(fetch = FetchType.EAGER)
    @JoinTable(name = "vet_skills")
    @OrderBy("name")
    private List<Skill> skills;

    protected Vet() {}

    VetView view() {
        return new VetView(
                firstName + ' ' + lastName, skills.stream().map(Skill::name).toList());
    }
}
