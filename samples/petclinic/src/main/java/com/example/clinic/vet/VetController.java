// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.vet;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The vets, as a page and for programs. */
@Controller
class VetController {
    private final Roster roster;

    VetController(Roster roster) {
        this.roster = roster;
    }

    @GetMapping("/vets")
    String page(Model model) {
        model.addAttribute("vets", roster.all());
        return "vets";
    }

    @GetMapping("/api/vets")
    @ResponseBody
    List<VetView> list() {
        return roster.all();
    }
}
