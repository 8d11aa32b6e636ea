// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.vet;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All vets. They seldom change. */
@Service
class Roster {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final Vets vets;

    Roster(Vets vets) {
        this.vets = vets;
    }

    @Cacheable("vets")
    @Transactional(readOnly = true)
    public List<VetView> all() {
        LOG.info("Reading the vets");
        return vets.findAllByOrderByLastName().stream().map(Vet::view).toList();
    }
}
