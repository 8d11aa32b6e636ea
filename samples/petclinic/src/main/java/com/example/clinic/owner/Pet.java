// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.owner;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A patient. */
@Entity
@Table(name = "pets")
public class Pet {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String name;
    private LocalDate born;

    @ManyToOne
    private Species species;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "pet_id", nullable = false)
    @OrderBy("day")
    private List<Visit> visits = new ArrayList<>();

    protected Pet() {}

    Pet(String name, LocalDate born, Species species) {
        this.name = name;
        this.born = born;
        this.species = species;
    }

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public LocalDate getBorn() {
        return born;
    }

    public Species getSpecies() {
        return species;
    }

    public List<Visit> getVisits() {
        return visits;
    }

    void see(Visit visit) {
        visits.add(visit);
    }
}
