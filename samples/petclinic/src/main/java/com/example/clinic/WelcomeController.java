// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class WelcomeController {
    @GetMapping("/")
    String welcome() {
        return "welcome";
    }
}
