// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sig=1                              | sig=REDACTED",
                "a=1&sig=2&b=3                      | a=1&sig=REDACTED&b=3",
                "Signature=1&AWSAccessKeyId=2       | Signature=REDACTED&AWSAccessKeyId=REDACTED",
                "X-Goog-Signature=1&X-Amz-Signature=| X-Goog-Signature=REDACTED&X-Amz-Signature=REDACTED",
                "X-Amz-Credential=1&X-Amz-Security-Token=2 | X-Amz-Credential=REDACTED&X-Amz-Security-Token=REDACTED",
                "sig=a=b                            | sig=REDACTED",
                "&sig=1&                            | &sig=REDACTED&",
                "a=1&own=2                          | a=1&own=REDACTED",
                "OWN=1&o%77n=2&%6F%57%6E=3          | OWN=REDACTED&o%77n=REDACTED&%6F%57%6E=REDACTED",
                "SIG=1&%73ig=2&%2573ig=3&s%69G=4    | SIG=REDACTED&%73ig=REDACTED&%2573ig=REDACTED&s%69G=REDACTED",
                "token=1&access_token=2&refresh_token=3&id_token=4 | "
                        + "token=REDACTED&access_token=REDACTED&refresh_token=REDACTED&id_token=REDACTED",
                "accessToken=1&csrf-token=2&token[]=3 | accessToken=REDACTED&csrf-token=REDACTED&token[]=REDACTED",
                "password=1&passwd=2&pwd=3&new_password=4 | "
                        + "password=REDACTED&passwd=REDACTED&pwd=REDACTED&new_password=REDACTED",
                "user[password]=1&user%5Bpwd%5D=2&user[name]=3 | user[password]=REDACTED&user%5Bpwd%5D=REDACTED&user[name]=3",
                "secret=1&client_secret=2&api_key=3&apikey=4&key=5&x-api-key=6 | "
                        + "secret=REDACTED&client_secret=REDACTED&api_key=REDACTED&apikey=REDACTED&key=REDACTED&x-api-key=REDACTED",
                "jwt=1&code=2&auth=3&authorization=4&signature=5 | "
                        + "jwt=REDACTED&code=REDACTED&auth=REDACTED&authorization=REDACTED&signature=REDACTED",
                "JSESSIONID=1&PHPSESSID=2&sid=3&session_id=4 | "
                        + "JSESSIONID=REDACTED&PHPSESSID=REDACTED&sid=REDACTED&session_id=REDACTED",
                "subscription-key=1&appkey=2&app_key=3&license-key=4&session_key=5&auth_key=6 | subscription-key=REDACTED"
                        + "&appkey=REDACTED&app_key=REDACTED&license-key=REDACTED&session_key=REDACTED&auth_key=REDACTED",
                "hmac=1&sign=2&bearer=3&cookie=4&csrf=5&sas=6 | "
                        + "hmac=REDACTED&sign=REDACTED&bearer=REDACTED&cookie=REDACTED&csrf=REDACTED&sas=REDACTED",
                "passcode=1&pin=2&totp=3&pw=4&pswd=5&device_code=6&user_code=7&oauth_verifier=8&SAMLart=9 | passcode=REDACTED"
                        + "&pin=REDACTED&totp=REDACTED&pw=REDACTED&pswd=REDACTED&device_code=REDACTED&user_code=REDACTED"
                        + "&oauth_verifier=REDACTED&SAMLart=REDACTED",
                "variables={\"password\":\"1\"}&a=1   | variables=REDACTED&a=1",
                "v=%7B%22a%22%3A%7B%22api_key%22%20%3A%20%221%22%7D%7D | v=REDACTED",
                "v={\"a\":\"b&c\",\"token\":\"1\"}     | v={\"a\":\"b&REDACTED",
                "x-goog-credential=1&X-Goog-Date=2&GoogleAccessId=3 | x-goog-credential=REDACTED&X-Goog-Date=2&GoogleAccessId=REDACTED",
                "a;sig=1                            | a;sig=REDACTED",
                "sig=1;a=2&sig=1;2;3&b=4            | sig=REDACTED;a=2&sig=REDACTED&b=4",
                "token=a/b?c=d&e=1                  | token=REDACTED&e=1",
                "next=https://u:p@h/?sig=1&b=2      | next=https://REDACTED:REDACTED@h/?sig=REDACTED&b=2",
                "next=/p?token=1                    | next=/p?token=REDACTED",
                "next=https%3A%2F%2Fu%3Ap%40h%2F&b=2 | next=REDACTED&b=2",
                "next=%252Fp%253Ftoken%253D1        | next=REDACTED",
                "state=a%26token%3D1                | state=REDACTED",
                "https://u:p@h/?a=1                 | https://REDACTED:REDACTED@h/?a=1"
            })
    void secretsInAQueryAreHidden(String query, String hidden) {
        assertThat(UrlSecrets.KNOWN.and(Set.of("O-wn")).hideInQuery(query)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=1",
                "sig",
                "a=sig=1",
                "=1&&",
                "own=1",
                "a=%20b&%zz=1&c=%",
                "v={\"a\":\"token\"}&w=\"sig\"&sort_key=1",
                "keyword=k&author=a&zip_code=1",
                ";;="
            })
    void aQueryWithoutSecretsStaysAsItIs(String query) {
        assertThat(UrlSecrets.KNOWN.hideInQuery(query)).isSameAs(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://u:p@h.example/p?a=1        | https://REDACTED:REDACTED@h.example/p?a=1",
                "http:u:p@h/x                       | http:REDACTED:REDACTED@h/x",
                "HTTPS:/u:p@h/x                     | HTTPS:/REDACTED:REDACTED@h/x",
                "https:///u:p@h/x                   | https:///REDACTED:REDACTED@h/x",
                "https:\\\\u:p@h\\x?a=1               | https:\\\\REDACTED:REDACTED@h\\x?a=1",
                "https://h\\@u:p@x                   | https://REDACTED:REDACTED@x",
                "https://u@h.example                | https://REDACTED@h.example",
                "https://u:p@q@h.example:8443/      | https://REDACTED:REDACTED@h.example:8443/",
                "https://long-name:long-word@h/?sig=1#f | https://REDACTED:REDACTED@h/?sig=REDACTED#f",
                "https://h/?a=1&sig=2               | https://h/?a=1&sig=REDACTED",
                "//u:p@h/                           | //REDACTED:REDACTED@h/",
                "http://u:p@h#sig=1                 | http://REDACTED:REDACTED@h#sig=REDACTED",
                "https://user:se/cret@h/x           | https://REDACTED:REDACTED@h/x",
                "https://user:se/cr@et@h/x          | https://REDACTED:REDACTED@h/x",
                "https://u:p@se/cret@h/x            | https://REDACTED:REDACTED@h/x",
                "https://user:se?cret#s=1@h:8443/x?a=1 | https://REDACTED:REDACTED@h:8443/x?a=1",
                "https://root:1234?5@h/x            | https://REDACTED:REDACTED@h/x",
                "https://root:1234#5@h/x            | https://REDACTED:REDACTED@h/x",
                "https://root:1234?5@h/x#a@b        | https://REDACTED:REDACTED@b",
                "https://user:/cret@h/x             | https://REDACTED:REDACTED@h/x",
                "https://u:p@[::1]:8080/            | https://REDACTED:REDACTED@[::1]:8080/",
                "https://h/p;jsessionid=1/q;a=2     | https://h/p;jsessionid=REDACTED/q;a=2",
                "/p;JSESSIONID=1;a=2?b=3            | /p;JSESSIONID=REDACTED;a=2?b=3",
                "https://h/cb#access_token=1&state=2 | https://h/cb#access_token=REDACTED&state=2",
                "https://h/#/route?token=1&b=2      | https://h/#/route?token=REDACTED&b=2",
                "https://h/#!/route?token=1         | https://h/#!/route?token=REDACTED",
                "https://proxy/https://u:p@h/?sig=1 | https://proxy/https://REDACTED:REDACTED@h/?sig=REDACTED",
                "https://proxy/a/https%3A%2F%2Fu%3Ap%40h/b | https://proxy/a/REDACTED/b",
                "https://h#//u:p@x                  | https://h#//REDACTED:REDACTED@x",
                "/p?sig=1                           | /p?sig=REDACTED"
            })
    void secretsInAUrlAreHidden(String url, String hidden) {
        assertThat(UrlSecrets.KNOWN.hideInUrl(url)).isEqualTo(hidden);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/p",
                "https://h/u:p@x",
                "https://h/?a=u:p@x",
                "https://h:8080/users/a@b.example?c=d@e#f@g",
                "https://[::1]:8080/@scope/name",
                "https://h?mail=a@b.example",
                "https://h/a%20b;c=d/%40scope?q=100%25",
                "?",
                "#",
                "//",
                "mailto:u@h"
            })
    void aUrlWithoutSecretsStaysAsItIs(String url) {
        assertThat(UrlSecrets.KNOWN.hideInUrl(url)).isSameAs(url);
    }

    @Test
    void addingParametersKeepsTheKnownOnesAndChangesACopy() {
        assertThat(UrlSecrets.KNOWN.and(Set.of("own", "-")).hideInQuery("sig=1"))
                .isEqualTo("sig=REDACTED");
        assertThat(UrlSecrets.KNOWN.hideInQuery("own=1")).isEqualTo("own=1");
    }
}
