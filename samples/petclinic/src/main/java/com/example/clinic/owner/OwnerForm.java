// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic.owner;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** What is asked of a new owner. */
public class OwnerForm {
    @NotBlank
    private String firstName = "";

    @NotBlank
    private String lastName = "";

    @NotBlank
    private String city = "";

    @Pattern(regexp = "[+]?[0-9 ]{5,20}", message = "must be a telephone number")
    private String telephone = "";

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
    }

    public String getCity() {
        return city;
    }

    public void setCity(String city) {
        this.city = city;
    }

    public String getTelephone() {
        return telephone;
    }

    public void setTelephone(String telephone) {
        this.telephone = telephone;
    }

    Owner toOwner() {
        return new Owner(firstName, lastName, city, telephone);
    }
}
