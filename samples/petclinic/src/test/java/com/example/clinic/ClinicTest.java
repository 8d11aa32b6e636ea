// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The clinic, over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ClinicTest {
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @LocalServerPort
    private int port;

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void ownersAreFoundByTheBeginningOfTheirLastName() throws Exception {
        assertThat(get("/owners?lastName=mor").body())
                .contains("Chiara Moretti", "Edda Morgenstern", "Jonas Mortensen", "Echo")
                .doesNotContain("Visser");
        assertThat(get("/owners?lastName=nobody").body()).contains("Nobody of that name");
    }

    @Test
    void moreOwnersThanFitAreOnTheNextPage() throws Exception {
        assertThat(get("/owners").body()).contains("Next").doesNotContain("Visser");
        assertThat(get("/owners?page=1").body()).contains("Previous", "Visser").doesNotContain("Next");
    }

    @Test
    void anOwnerIsShownWithPetsAndVisits() throws Exception {
        HttpResponse<String> page = get("/owners/1");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>Amina Okafor</title>", "Biscuit", "dog", "2026-05-23", "Limps since", "Clove", "cat");
    }

    @Test
    void whatIsNotOnRecordIsNotFound() throws Exception {
        for (String path : new String[] {"/owners/999", "/owners/999/pets/new", "/owners/1/pets/999/visits/new"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void anOwnerIsRegisteredAndBringsAPetThatIsSeen() throws Exception {
        HttpResponse<String> owner =
                post("/owners", "firstName=Maja&lastName=Zielinska&city=York&telephone=01904+960199");
        assertThat(owner.statusCode()).isEqualTo(200);
        assertThat(owner.body()).contains("<title>Maja Zielinska</title>");
        String path = owner.uri().getPath();

        HttpResponse<String> pet = post(path + "/pets", "name=Lupin&born=2024-02-29&species=2");
        assertThat(pet.uri().getPath()).isEqualTo(path);
        assertThat(pet.body()).contains("Lupin", "dog", "2024-02-29");

        String visits = pet.body().replaceFirst("(?s).*href=\"(/owners/\\d+/pets/\\d+/visits)/new\".*", "$1");
        assertThat(get(visits + "/new").body()).contains("New visit of Lupin");
        assertThat(post(visits, "day=2026-09-01&reason=Ate+a+sock").body()).contains("2026-09-01", "Ate a sock");
    }

    @Test
    void aFormThatIsNotFilledInIsShownAgainWithItsFaults() throws Exception {
        assertThat(post("/owners", "firstName=Maja&lastName=&city=York&telephone=none")
                        .body())
                .contains("New owner", "value=\"Maja\"", "must not be blank", "must be a telephone number");
        assertThat(post("/owners/2/pets", "name=Future&born=2999-01-01&species=1")
                        .body())
                .contains("New pet of Bram Visser", "must be a date in the past");
        assertThat(post("/owners/2/pets/3/visits", "day=2026-09-01&reason=").body())
                .contains("New visit of Domino", "must not be blank");
    }

    @Test
    void theVetsAreReadOnce(CapturedOutput output) throws Exception {
        assertThat(get("/vets").body()).contains("Nikhil Rao", "birds, dentistry");
        assertThat(get("/api/vets").body()).contains("{\"name\":\"Maud Tanner\",\"skills\":[\"surgery\"]}");
        assertThat(output.getOut().split("Reading the vets", -1)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void theClinicSaysThatItIsWell() throws Exception {
        assertThat(get("/").body()).contains("Open from eight to six");
        assertThat(get("/actuator/health").body()).contains("\"status\":\"UP\"");
        assertThat(get("/actuator/caches").body()).contains("vets", "caffeine");
    }
}
