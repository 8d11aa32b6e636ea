// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.owner;

import com.example.clinic.NotOnRecord;
import jakarta.validation.Valid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages about owners. */
@Controller
@RequestMapping("/owners")
class OwnerController {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerController.class);
    private static final int ON_A_PAGE = 10;

    private final Owners owners;

    OwnerController(Owners owners) {
        this.owners = owners;
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String lastName, @RequestParam(defaultValue = "0") int page, Model model) {
        model.addAttribute("lastName", lastName);
        model.addAttribute(
                "owners",
                owners.findByLastNameStartingWithIgnoreCaseOrderByLastName(lastName, PageRequest.of(page, ON_A_PAGE)));
        return "owners";
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model) {
        model.addAttribute("owner", owners.findById(id).orElseThrow(() -> new NotOnRecord("owner", id)));
        return "owner";
    }

    @GetMapping("/new")
    String form(@ModelAttribute("form") OwnerForm form) {
        return "new-owner";
    }

    @PostMapping
    String add(@Valid @ModelAttribute("form") OwnerForm form, BindingResult faults) {
        if (faults.hasErrors()) {
            return "new-owner";
        }
        Owner owner = owners.save(form.toOwner());
        LOG.info("New owner {}", owner.getId());
        return "redirect:/owners/" + owner.getId();
    }
}
