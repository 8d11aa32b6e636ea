// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.owner;

import com.example.clinic.NotOnRecord;
import jakarta.validation.Valid;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages about the pets of an owner, and their visits. */
@Controller
@RequestMapping("/owners/{ownerId}/pets")
class PetController {
    private static final Logger LOG = LoggerFactory.getLogger(PetController.class);

    private final Owners owners;
    private final SpeciesList species;

    PetController(Owners owners, SpeciesList species) {
        this.owners = owners;
        this.species = species;
    }

    @ModelAttribute("owner")
    Owner owner(@PathVariable long ownerId) {
        return owners.findById(ownerId).orElseThrow(() -> new NotOnRecord("owner", ownerId));
    }

    @ModelAttribute("allSpecies")
    List<Species> allSpecies() {
        return species.findAll();
    }

    @GetMapping("/new")
    String form(@ModelAttribute("form") PetForm form) {
        return "new-pet";
    }

    @PostMapping
    String add(
            @ModelAttribute(name = "owner", binding = false) Owner owner,
            @Valid @ModelAttribute("form") PetForm form,
            BindingResult faults) {
        if (faults.hasErrors()) {
            return "new-pet";
        }
        Species kind =
                species.findById(form.getSpecies()).orElseThrow(() -> new NotOnRecord("species", form.getSpecies()));
        owner.bring(new Pet(form.getName(), form.getBorn(), kind));
        owners.save(owner);
        LOG.info("Owner {} brings {}", owner.getId(), form.getName());
        return "redirect:/owners/" + owner.getId();
    }

    @GetMapping("/{petId}/visits/new")
    String visitForm(
            @ModelAttribute(name = "owner", binding = false) Owner owner,
            @PathVariable long petId,
            @ModelAttribute("form") VisitForm form,
            Model model) {
        model.addAttribute("pet", pet(owner, petId));
        return "new-visit";
    }

    @PostMapping("/{petId}/visits")
    String visit(
            @ModelAttribute(name = "owner", binding = false) Owner owner,
            @PathVariable long petId,
            @Valid @ModelAttribute("form") VisitForm form,
            BindingResult faults,
            Model model) {
        Pet pet = pet(owner, petId);
        if (faults.hasErrors()) {
            model.addAttribute("pet", pet);
            return "new-visit";
        }
        pet.see(form.toVisit());
        owners.save(owner);
        LOG.info("{} is brought on {}", pet.getName(), form.getDay());
        return "redirect:/owners/" + owner.getId();
    }

    private static Pet pet(Owner owner, long id) {
        return owner.pet(id).orElseThrow(() -> new NotOnRecord("pet", id));
    }
}
