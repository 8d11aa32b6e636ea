// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
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
        return command(words.get(0), words.subList(1, words.size()));
    }

    /** As Lettuce makes it. */
    static LettuceCommand command(String name, List<String> arguments) {
        CommandArgs<String, String> sent = new CommandArgs<>(StringCodec.UTF8);
        arguments.forEach(sent::addValue);
        return new LettuceCommand(
                new Command<>(keyword(name), new StatusOutput<>(StringCodec.UTF8), sent), ConnectionTrace.UNKNOWN);
    }

    private static ProtocolKeyword keyword(String name) {
        return new ProtocolKeyword() {
            @Override
            public byte[] getBytes() {
                return name.getBytes(StandardCharsets.US_ASCII);
            }

            // Not the name: what is sent counts.
            @Override
            public String toString() {
                return "keyword";
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "GET key, GET key",
        "get key, get key",
        "MGET a b c, MGET a b c",
        "SET key value EX 60, SET key ? EX 60",
        "SET key EX NX, SET key ? NX",
        "SET key value EX soon NX, SET key ? EX ? ?",
        "SET key value KEEPTTL IDLE-OF NX, SET key ? KEEPTTL ? ?",
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
        "XADD s MAXLEN ~ 10 * field value, XADD s MAXLEN ~ 10 * field ?",
        "XADD s MAXLEN 10 * field value, XADD s MAXLEN 10 * field ?",
        "XADD s NOMKSTREAM MINID = 5-1 LIMIT 9 6-* field value, XADD s NOMKSTREAM MINID = 5-1 LIMIT 9 6-* field ?",
        "XADD s IDLE-OF 10 * field value, XADD s ? ? ? ? ?",
        "XREAD COUNT 2 STREAMS a b 0 $, XREAD COUNT 2 STREAMS a b 0 $",
        "XREADGROUP GROUP g c NOACK STREAMS a >, XREADGROUP GROUP ? ? NOACK STREAMS a >",
        "XACK s g 1-1 2-2, XACK s ? 1-1 2-2",
        "GEOADD key NX 13.3 38.1 home, GEOADD key NX ? ? ?",
        "GEORADIUS key 13.3 38.1 5 km WITHDIST COUNT 3, GEORADIUS key ? ? 5 km WITHDIST COUNT 3",
        "GEOSEARCH key FROMMEMBER home BYRADIUS 5 km ASC, GEOSEARCH key FROMMEMBER ? BYRADIUS 5 km ASC",
        "GEODIST key home work km, GEODIST key ? ? km",
        "ZRANGE key [4711 (4712 BYLEX LIMIT 0 1, ZRANGE key ? ? BYLEX LIMIT 0 1",
        "ZRANGE key (1 5 bylex, ZRANGE key ? ? bylex",
        "ZRANGE key (1.5 +inf BYSCORE, ZRANGE key (1.5 +inf BYSCORE",
        "ZRANGEBYLEX key [a (b LIMIT 0 1, ZRANGEBYLEX key ? ? LIMIT 0 1",
        "ZRANGEBYSCORE key -inf (5 WITHSCORES, ZRANGEBYSCORE key -inf (5 WITHSCORES",
        "BITFIELD key SET u8 #1 200 INCRBY i5 100 1, BITFIELD key SET u8 #1 ? INCRBY i5 100 1",
        "BITFIELD key OVERFLOW SAT GET u4 0, BITFIELD key OVERFLOW SAT GET u4 0",
        "BITOP AND to a b, BITOP AND to a b",
        "BITOP IDLE-OF to a, BITOP ? ? ?",
        "BLPOP a b 0.5, BLPOP a b 0.5",
        "BLPOP a b soon, BLPOP a b ?",
        "MODULE LOAD /x/m.so password, MODULE LOAD ? ?",
        "MODULE LOADEX /x/m.so CONFIG m.key secret, MODULE LOADEX ? ? ? ?",
        "SCRIPT LOAD script, SCRIPT LOAD ?",
        "FUNCTION LOAD REPLACE code, FUNCTION LOAD REPLACE ?",
        "FUNCTION DELETE name, FUNCTION DELETE ?",
        "FCALL price 1 key arg, FCALL price 1 key ?",
        "FCALL not+a+name 1 key arg, FCALL ? 1 key ?",
        "DEBUG OBJECT key, DEBUG OBJECT key",
        "DEBUG SET-ACTIVE-EXPIRE secret, DEBUG ? ?",
        "COMMAND GETKEYS SET key value, COMMAND GETKEYS ? ? ?",
        "CLIENT KILL ID 5 USER alice, CLIENT KILL ID 5 USER ?",
        "SORT key BY w_* GET # LIMIT 0 5 ALPHA STORE to, SORT key BY w_* GET # LIMIT 0 5 ALPHA STORE to",
        "ZUNIONSTORE to 2 a b WEIGHTS 1 2 AGGREGATE MAX, ZUNIONSTORE to 2 a b WEIGHTS 1 2 AGGREGATE MAX",
        "HSETEX key EX 5 FIELDS 1 field value, HSETEX key EX 5 FIELDS 1 field ?",
        "SSCAN key 0 MATCH member* COUNT 5, SSCAN key 0 MATCH ? COUNT 5",
        "PUBLISH channel message, PUBLISH channel ?",
        "SPUBLISH channel message, SPUBLISH channel ?",
        "ECHO message, ECHO ?",
        "PING message, PING ?",
        "PING, PING",
        "SUBSCRIBE a b, SUBSCRIBE a b",
        "EVAL script 2 k1 k2 a1 a2, EVAL ? 2 k1 k2 ? ?",
        "EVAL script 0 a1, EVAL ? 0 ?",
        "EVALSHA_RO c0ffee 1 k1 a1, EVALSHA_RO c0ffee 1 k1 ?",
        "EVALSHA no-digest 1 k1 a1, EVALSHA ? 1 k1 ?",
        "EVAL script -1 a1, EVAL ? -1 ?",
        "EVAL script many k1, EVAL ? ? ?",
        "EVAL script 99999999999 k1, EVAL ? 99999999999 ?",
        "RESTORE key 0 payload, RESTORE key 0 ?",
        "MULTI, MULTI",
        "SELECT 3, SELECT 3",
        "CLIENT SETNAME shop, CLIENT SETNAME ?",
        "CONFIG GET maxmemory, CONFIG GET maxmemory",
        "CONFIG SET requirepass secret, CONFIG SET requirepass ?",
        "CONFIG SET maxmemory 1 requirepass secret, CONFIG SET maxmemory ? requirepass ?",
        "AUTH secret, AUTH ?",
        "AUTH alice secret, AUTH ? ?",
        "HELLO 3 AUTH alice secret SETNAME shop, HELLO 3 AUTH ? ? SETNAME ?",
        "ACL SETUSER alice >secret, ACL SETUSER ? ?",
        "ACL LIST, ACL LIST",
        "MIGRATE host 6379 key 0 100 AUTH secret, MIGRATE ? 6379 key 0 100 AUTH ?",
        "MIGRATE host 6379 key 0 100 COPY AUTH2 alice secret KEYS a b, MIGRATE ? 6379 key 0 100 COPY AUTH2 ? ? KEYS a b",
        "SENTINEL SET shop auth-pass secret, SENTINEL SET ? ? ?",
        "JSON.SET key $ value, JSON.SET ? ? ?",
        "IDLE.OF a b, IDLE.OF ? ?"
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
        "MODULE LOAD /x/m.so password, LOAD /x/m.so ?",
        "SET key value, key value"
    })
    void credentialsAreHiddenBeforeTheyArePublished(String sent, String published) {
        assertThat(String.join(" ", command(sent).arguments())).isEqualTo(published);
    }

    @Test
    void aPayloadThatWasMadeOfTextsShowsNoMore() {
        assertThat(QueryText.of(new LettuceCommand(
                        "HELLO", List.of("3", "AUTH", "alice", "secret", "SETNAME", "shop"), ConnectionTrace.UNKNOWN)))
                .isEqualTo("HELLO 3 AUTH ? ? ? ?");
        assertThat(QueryText.of(new LettuceCommand("SET", List.of("key", "value"), ConnectionTrace.UNKNOWN)))
                .isEqualTo("SET key ?");
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
