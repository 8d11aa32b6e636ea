// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as they are sent, and what shows of them. */
class QueryTextTest {
    private static LettuceCommand command(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        return new LettuceCommand(words.get(0), words.subList(1, words.size()), LettuceTarget.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "GET key, GET key",
        "get key, get key",
        "MGET a b c, MGET a b c",
        "SET key value EX 60, SET key ? ? ?",
        "SETEX key 60 value, SETEX key 60 ?",
        "APPEND key value, APPEND key ?",
        "MSET a 1 b 2, MSET a ? b ?",
        "HSET key f1 v1 f2 v2, HSET key f1 ? f2 ?",
        "HSETNX key field value, HSETNX key field ?",
        "HGET key field, HGET key field",
        "LPUSH key a b, LPUSH key ? ?",
        "LINSERT key BEFORE pivot value, LINSERT key BEFORE ? ?",
        "LRANGE key 0 -1, LRANGE key 0 -1",
        "SADD key a b, SADD key ? ?",
        "SMOVE from to member, SMOVE from to ?",
        "ZADD key 1 a, ZADD key ? ?",
        "ZRANGE key 0 1, ZRANGE key 0 1",
        "XADD key * f1 v1 f2 v2, XADD key * f1 ? f2 ?",
        "PUBLISH channel message, PUBLISH channel ?",
        "SPUBLISH channel message, SPUBLISH channel ?",
        "ECHO message, ECHO ?",
        "PING message, PING ?",
        "PING, PING",
        "SUBSCRIBE a b, SUBSCRIBE a b",
        "EVAL script 2 k1 k2 a1 a2, EVAL script 2 k1 k2 ? ?",
        "EVAL script 0 a1, EVAL script 0 ?",
        "EVALSHA_RO c0ffee 1 k1 a1, EVALSHA_RO c0ffee 1 k1 ?",
        "EVAL script -1 a1, EVAL script -1 ?",
        "EVAL script many k1, EVAL script many ?",
        "EVAL script 99999999999 k1, EVAL script 99999999999 ?",
        "RESTORE key 0 payload, RESTORE key 0 ?",
        "MULTI, MULTI",
        "SELECT 3, SELECT 3",
        "CLIENT SETNAME shop, CLIENT SETNAME shop",
        "CONFIG GET maxmemory, CONFIG GET maxmemory",
        "CONFIG SET requirepass secret, CONFIG SET requirepass ?",
        "CONFIG SET maxmemory 1 requirepass secret, CONFIG SET maxmemory ? ? ?",
        "AUTH secret, AUTH ?",
        "AUTH alice secret, AUTH ? ?",
        "HELLO 3 AUTH alice secret SETNAME shop, HELLO 3 AUTH ? ? ? ?",
        "ACL SETUSER alice >secret, ACL SETUSER ? ?",
        "ACL LIST, ACL LIST",
        "MIGRATE host 6379 key 0 100 AUTH secret, MIGRATE host 6379 key 0 100 AUTH ?",
        "MIGRATE host 6379 key 0 100 COPY AUTH2 alice secret, MIGRATE host 6379 key 0 100 COPY ? ? ?",
        "SENTINEL SET shop auth-pass secret, SENTINEL ? ? ? ?",
        "JSON.SET key $ value, JSON.SET ? ? ?",
        "UNHEARD.OF a b, UNHEARD.OF ? ?"
    })
    void valuesDoNotShow(String sent, String shown) {
        assertThat(QueryText.of(command(sent))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTH secret, ?",
        "auth alice secret, ? ?",
        "HELLO 3 auth alice secret SETNAME shop, 3 auth ? ? ? ?",
        "HELLO 3 SETNAME shop, 3 SETNAME shop",
        "ACL SETUSER alice on >secret, SETUSER ? ? ?",
        "CONFIG SET requirepass secret, SET requirepass ?",
        "CONFIG GET requirepass, GET requirepass",
        "SENTINEL SET shop auth-pass secret, SET shop ? ?",
        "SENTINEL CONFIG SET sentinel-pass secret, CONFIG SET ? ?",
        "SENTINEL get-master-addr-by-name shop, get-master-addr-by-name shop",
        "MIGRATE host 6379 key 0 100 AUTH secret, host 6379 key 0 100 AUTH ?",
        "MIGRATE host 6379 key 0 100 AUTH2 alice secret KEYS a, host 6379 key 0 100 AUTH2 ? ? ? ?",
        "SET key value, key value"
    })
    void credentialsAreHiddenBeforeAnybodyHearsOfThem(String sent, String told) {
        assertThat(String.join(" ", command(sent).arguments())).isEqualTo(told);
    }

    @Test
    void aLongCommandIsCut() {
        String keys = "k".repeat(9_999) + " ";
        String text = QueryText.of(command("MGET " + keys.repeat(5).trim()));
        assertThat(text).hasSize(QueryText.LONGEST).startsWith("MGET kkk");
        String texts = QueryText.of(java.util.Collections.nCopies(9, command("GET " + "k".repeat(9_999))));
        assertThat(texts).hasSize(QueryText.LONGEST);
        assertThat(texts.chars().filter(c -> c == ';').count()).isEqualTo(3);
    }

    @Test
    void noArgumentsShowNothing() {
        assertThat(List.of("SET", "CONFIG", "ACL", "AUTH", "HELLO", "MIGRATE", "EVAL", "SENTINEL", "HSET").stream()
                        .map(name -> QueryText.of(command(name)))
                        .collect(Collectors.joining(" ")))
                .isEqualTo("SET CONFIG ACL AUTH HELLO MIGRATE EVAL SENTINEL HSET");
    }
}
