// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Parcels extends JpaRepository<Parcel, UUID> {}
