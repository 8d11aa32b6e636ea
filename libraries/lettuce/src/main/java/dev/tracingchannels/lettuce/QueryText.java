// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A command as it would be typed, with a {@code ?} for each value. What shows is said for each command, and of a command that is
 * not known nothing but its name, as the OpenTelemetry Java agent does it; stricter where that lets a message through.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Redis: db.query.text</a>
 */
final class QueryText {
    /** A command longer than this is cut. */
    static final int LONGEST = 32 * 1024;

    private static final int ALL = Integer.MAX_VALUE;
    private static final Rule NOTHING = new Rule(0, 0);
    private static final Map<String, Rule> RULES = new HashMap<>();

    static {
        // Keys, fields, ranges, numbers, options; no value that the application stores.
        rule(new Rule(ALL, 0), """
                BITCOUNT BITFIELD BITFIELD_RO BITOP BITPOS DECR DECRBY GET GETBIT GETDEL GETEX GETRANGE INCR INCRBY
                INCRBYFLOAT LCS MGET SETBIT STRALGO STRLEN SUBSTR
                COPY DEL DUMP EXISTS EXPIRE EXPIREAT EXPIRETIME KEYS MOVE OBJECT PERSIST PEXPIRE PEXPIREAT PEXPIRETIME PTTL
                RANDOMKEY RENAME RENAMENX SCAN SORT SORT_RO TOUCH TTL TYPE UNLINK WAIT
                HDEL HEXISTS HGET HGETALL HINCRBY HINCRBYFLOAT HKEYS HLEN HMGET HRANDFIELD HSCAN HSTRLEN HVALS
                BLMOVE BLMPOP BLPOP BRPOP BRPOPLPUSH LINDEX LLEN LMOVE LMPOP LPOP LRANGE LTRIM RPOP RPOPLPUSH
                SCARD SDIFF SDIFFSTORE SINTER SINTERCARD SINTERSTORE SMEMBERS SPOP SRANDMEMBER SSCAN SUNION SUNIONSTORE
                BZMPOP BZPOPMAX BZPOPMIN ZCARD ZDIFF ZDIFFSTORE ZINTER ZINTERCARD ZINTERSTORE ZMPOP ZPOPMAX ZPOPMIN
                ZRANDMEMBER ZRANGE ZRANGESTORE ZREMRANGEBYRANK ZREVRANGE ZSCAN ZUNION ZUNIONSTORE
                XACK XAUTOCLAIM XCLAIM XDEL XGROUP XINFO XLEN XPENDING XRANGE XREAD XREADGROUP XREVRANGE XTRIM
                GEOADD GEODIST GEOHASH GEOPOS GEORADIUS GEORADIUS_RO GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO GEOSEARCH
                GEOSEARCHSTORE PFCOUNT PFMERGE
                PSUBSCRIBE PUBSUB PUNSUBSCRIBE SSUBSCRIBE SUBSCRIBE SUNSUBSCRIBE UNSUBSCRIBE
                DISCARD EXEC MULTI UNWATCH WATCH SCRIPT
                CLIENT QUIT RESET SELECT CLUSTER FAILOVER READONLY READWRITE
                BGREWRITEAOF BGSAVE COMMAND DBSIZE DEBUG FLUSHALL FLUSHDB INFO LASTSAVE LATENCY LOLWUT MEMORY MODULE MONITOR
                PSYNC REPLICAOF ROLE SAVE SHUTDOWN SLAVEOF SLOWLOG SWAPDB SYNC TIME
                """);
        rule(new Rule(1, 0), """
                APPEND GETSET SET SETNX SETRANGE PUBLISH SPUBLISH PFADD ACL
                LPOS LPUSH LPUSHX LREM LSET RPUSH RPUSHX SADD SISMEMBER SMISMEMBER SREM
                ZADD ZCOUNT ZINCRBY ZLEXCOUNT ZMSCORE ZRANGEBYLEX ZRANGEBYSCORE ZRANK ZREM ZREMRANGEBYLEX ZREMRANGEBYSCORE
                ZREVRANGEBYLEX ZREVRANGEBYSCORE ZREVRANK ZSCORE
                """);
        rule(new Rule(2, 0), "PSETEX SETEX HSETNX SMOVE LINSERT RESTORE CONFIG HELLO");
        rule(new Rule(6, 0), "MIGRATE");
        // Pairs of which the first shows, after so many that do.
        rule(new Rule(0, 2), "MSET MSETNX");
        rule(new Rule(1, 2), "HSET HMSET");
        rule(new Rule(2, 2), "XADD");
    }

    private QueryText() {}

    private static void rule(Rule rule, String commands) {
        for (String command : commands.trim().split("\\s+", -1)) {
            RULES.put(command, rule);
        }
    }

    /** Several, in the order of sending. */
    static String of(List<LettuceCommand> commands) {
        StringBuilder texts = new StringBuilder();
        for (LettuceCommand command : commands) {
            if (texts.length() >= LONGEST) {
                break;
            }
            texts.append(texts.isEmpty() ? "" : "; ").append(of(command));
        }
        texts.setLength(Math.min(texts.length(), LONGEST));
        return texts.toString();
    }

    static String of(LettuceCommand command) {
        List<String> arguments = command.arguments();
        Rule rule = rule(command.name(), arguments);
        StringBuilder text = new StringBuilder(command.name());
        for (int i = 0; i < arguments.size() && text.length() < LONGEST; i++) {
            text.append(' ').append(rule.shows(i) ? arguments.get(i) : Credentials.HIDDEN);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        return text.toString();
    }

    /** What does not show in the text, up to so many. */
    static List<String> values(LettuceCommand command, int most) {
        List<String> arguments = command.arguments();
        Rule rule = rule(command.name(), arguments);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < arguments.size() && values.size() < most; i++) {
            if (!rule.shows(i)) {
                values.add(arguments.get(i));
            }
        }
        return values;
    }

    private static Rule rule(String command, List<String> arguments) {
        String name = command.toUpperCase(Locale.ROOT);
        return name.startsWith("EVAL") ? script(arguments) : RULES.getOrDefault(name, NOTHING);
    }

    /** Of a script, itself or its digest, the number of its keys and these; not what else it is given. */
    private static Rule script(List<String> arguments) {
        int keys = 0;
        if (arguments.size() > 2) {
            try {
                keys = Math.max(0, Math.min(Integer.parseInt(arguments.get(1)), arguments.size()));
            } catch (NumberFormatException unreadable) {
                // Then none shows.
            }
        }
        return new Rule(2 + keys, 0);
    }

    /**
     * Which arguments show.
     *
     * @param first how many at the beginning
     * @param step after those, the first of each so many; 0 for none
     */
    private record Rule(int first, int step) {
        boolean shows(int index) {
            return index < first || (step > 0 && (index - first) % step == 0);
        }
    }
}
