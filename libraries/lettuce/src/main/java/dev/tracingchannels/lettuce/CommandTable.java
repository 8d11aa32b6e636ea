// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The forms of the commands of Redis, which decide what may show. Each line has the names of commands, with subcommands after a
 * bar as Redis writes them, and the form of the arguments:
 *
 * <table>
 * <caption>Elements of a form</caption>
 * <tr><td>{@code key field channel pattern}</td><td>shows, whatever it is; a pattern is one of keys, fields or channels</td></tr>
 * <tr><td>{@code n}</td><td>a number</td></tr>
 * <tr><td>{@code id}</td><td>an entry of a stream</td></tr>
 * <tr><td>{@code range}</td><td>a number, unless the command compares texts; hidden otherwise</td></tr>
 * <tr><td>{@code bits}</td><td>a type or an offset of a bit field</td></tr>
 * <tr><td>{@code digest}, {@code function}</td><td>the name of a script or a function; hidden if it is not made as one</td></tr>
 * <tr><td>{@code trim}</td><td>how far to trim a stream</td></tr>
 * <tr><td>{@code #key}</td><td>a number, and so many keys; {@code #field} likewise</td></tr>
 * <tr><td>{@code streams}</td><td>keys, and as many entries</td></tr>
 * <tr><td>{@code ?}</td><td>hidden</td></tr>
 * <tr><td>{@code LEFT|RIGHT}</td><td>one of these words</td></tr>
 * <tr><td>{@code [EX|PX n] [NX]}</td><td>options, in any order, any of them left out</td></tr>
 * <tr><td>{@code key*}, {@code (field ?)*}</td><td>any number of these</td></tr>
 * </table>
 *
 * <p>Arguments after the end of a form are hidden, and so is everything from an argument that does not fit.
 *
 * @see <a href="https://redis.io/docs/latest/commands/">Redis: commands</a>
 */
final class CommandTable {
    private static final String FORMS = """
            APPEND GETSET SETNX : key ?
            BITCOUNT : key n n [BYTE|BIT]
            BITFIELD : key [OVERFLOW WRAP|SAT|FAIL] [GET bits bits] [SET bits bits ?] [INCRBY bits bits n]
            BITFIELD_RO : key [GET bits bits]
            BITOP : AND|OR|XOR|NOT|DIFF|DIFF1|ANDOR|ONE key*
            BITPOS : key n n n [BYTE|BIT]
            DECR GET GETDEL INCR STRLEN : key
            DECRBY GETBIT INCRBY INCRBYFLOAT : key n
            GETEX : key [EX|PX|EXAT|PXAT n] [PERSIST]
            GETRANGE SUBSTR : key n n
            LCS : key key [LEN] [IDX] [MINMATCHLEN n] [WITHMATCHLEN]
            MGET : key*
            MSET MSETNX : (key ?)*
            PSETEX SETEX SETBIT SETRANGE : key n ?
            SET : key ? [NX] [XX] [GET] [KEEPTTL] [EX|PX|EXAT|PXAT n]
            STRALGO : LCS [KEYS key key] [STRINGS ? ?] [LEN] [IDX] [MINMATCHLEN n] [WITHMATCHLEN]

            COPY : key key [DB n] [REPLACE]
            DEL EXISTS TOUCH UNLINK WATCH : key*
            DUMP EXPIRETIME PERSIST PEXPIRETIME PTTL TTL TYPE : key
            EXPIRE EXPIREAT PEXPIRE PEXPIREAT : key n [NX] [XX] [GT] [LT]
            KEYS : pattern
            MIGRATE : ? n key n n [COPY] [REPLACE] [AUTH ?] [AUTH2 ? ?] [KEYS key*]
            MOVE : key n
            OBJECT|ENCODING OBJECT|FREQ OBJECT|IDLETIME OBJECT|REFCOUNT : key
            RENAME RENAMENX RPOPLPUSH : key key
            RESTORE RESTORE-ASKING : key n ? [REPLACE] [ABSTTL] [IDLETIME|FREQ n]
            SCAN : n [MATCH pattern] [COUNT n] [TYPE STRING|LIST|SET|ZSET|HASH|STREAM]
            SORT SORT_RO : key [BY|GET pattern] [LIMIT n n] [ASC|DESC] [ALPHA] [STORE key]
            WAIT : n n
            WAITAOF : n n n

            HDEL HEXISTS HGET HMGET HSTRLEN : key field*
            HEXPIRE HEXPIREAT HPEXPIRE HPEXPIREAT : key n [NX] [XX] [GT] [LT] [FIELDS #field]
            HGETALL HKEYS HLEN HVALS : key
            HGETDEL HEXPIRETIME HPERSIST HPEXPIRETIME HPTTL HTTL : key FIELDS #field
            HGETEX : key [EX|PX|EXAT|PXAT n] [PERSIST] [FIELDS #field]
            HINCRBY HINCRBYFLOAT : key field n
            HMSET HSET : key (field ?)*
            HRANDFIELD : key n [WITHVALUES]
            HSCAN : key n [MATCH pattern] [COUNT n] [NOVALUES]
            HSETEX : key [FNX] [FXX] [KEEPTTL] [EX|PX|EXAT|PXAT n] [FIELDS n (field ?)*]
            HSETNX : key field ?

            BLMOVE : key key LEFT|RIGHT LEFT|RIGHT n
            BLMPOP : n #key LEFT|RIGHT [COUNT n]
            BLPOP BRPOP BZPOPMAX BZPOPMIN : key* n
            BRPOPLPUSH : key key n
            LINDEX : key n
            LINSERT : key BEFORE|AFTER ? ?
            LLEN : key
            LMOVE : key key LEFT|RIGHT LEFT|RIGHT
            LMPOP : #key LEFT|RIGHT [COUNT n]
            LPOP RPOP SPOP SRANDMEMBER ZPOPMAX ZPOPMIN : key n
            LPOS : key ? [RANK|COUNT|MAXLEN n]
            LPUSH LPUSHX RPUSH RPUSHX : key
            LRANGE LTRIM : key n n
            LREM LSET : key n ?

            PFADD SADD SISMEMBER SMISMEMBER SREM : key
            SCARD SMEMBERS : key
            SDIFF SDIFFSTORE SINTER SINTERSTORE SUNION SUNIONSTORE PFCOUNT PFMERGE : key*
            SINTERCARD ZINTERCARD : #key [LIMIT n]
            SMOVE : key key ?
            SSCAN ZSCAN : key n [MATCH ?] [COUNT n] [NOSCORES]

            BZMPOP : n #key MIN|MAX [COUNT n]
            ZADD : key [NX] [XX] [GT] [LT] [CH] [INCR]
            ZCARD : key
            ZCOUNT ZREMRANGEBYRANK ZREMRANGEBYSCORE : key n n
            ZDIFF ZINTER ZUNION : #key [WEIGHTS n*] [AGGREGATE SUM|MIN|MAX|COUNT] [WITHSCORES]
            ZDIFFSTORE ZINTERSTORE ZUNIONSTORE : key #key [WEIGHTS n*] [AGGREGATE SUM|MIN|MAX|COUNT]
            ZINCRBY : key n ?
            ZLEXCOUNT ZREMRANGEBYLEX : key ? ?
            ZMPOP : #key MIN|MAX [COUNT n]
            ZMSCORE ZREM ZSCORE : key
            ZRANDMEMBER : key n [WITHSCORES]
            ZRANGE : key range range [BYSCORE] [BYLEX] [REV] [LIMIT n n] [WITHSCORES]
            ZRANGEBYLEX ZREVRANGEBYLEX : key ? ? [LIMIT n n]
            ZRANGEBYSCORE ZREVRANGEBYSCORE ZREVRANGE : key n n [WITHSCORES] [LIMIT n n]
            ZRANGESTORE : key key range range [BYSCORE] [BYLEX] [REV] [LIMIT n n]
            ZRANK ZREVRANK : key ? [WITHSCORE]

            XACK : key ? id*
            XACKDEL : key ? [KEEPREF|DELREF|ACKED] [IDS n id*]
            XADD : key [NOMKSTREAM] [KEEPREF|DELREF|ACKED] [MAXLEN|MINID trim] [LIMIT n] id (field ?)*
            XAUTOCLAIM : key ? ? n id [COUNT n] [JUSTID]
            XCLAIM : key ? ? n id* [IDLE|TIME|RETRYCOUNT n] [LASTID id] [FORCE] [JUSTID]
            XDEL : key id*
            XDELEX : key [KEEPREF|DELREF|ACKED] [IDS n id*]
            XGROUP|CREATE XGROUP|SETID : key ? id [MKSTREAM] [ENTRIESREAD n]
            XGROUP|CREATECONSUMER XGROUP|DELCONSUMER XGROUP|DESTROY XINFO|CONSUMERS : key
            XINFO|GROUPS XLEN : key
            XINFO|STREAM : key [FULL] [COUNT n]
            XPENDING : key ? [IDLE n] id id n
            XRANGE XREVRANGE : key id id [COUNT n]
            XREAD : [COUNT|BLOCK n] STREAMS streams
            XREADGROUP : GROUP ? ? [COUNT|BLOCK|CLAIM n] [NOACK] [STREAMS streams]
            XSETID : key id [ENTRIESADDED n] [MAXDELETEDID id]
            XTRIM : key MAXLEN|MINID trim [LIMIT n] [KEEPREF|DELREF|ACKED]

            GEOADD : key [NX] [XX] [CH]
            GEODIST : key ? ? M|KM|FT|MI
            GEOHASH GEOPOS : key
            GEORADIUS GEORADIUS_RO : key ? ? n M|KM|FT|MI [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT n] [ANY] [ASC|DESC] \
            [STORE|STOREDIST key]
            GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO : key ? n M|KM|FT|MI [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT n] [ANY] \
            [ASC|DESC] [STORE|STOREDIST key]
            GEOSEARCH : key [FROMMEMBER ?] [FROMLONLAT ? ?] [BYRADIUS n M|KM|FT|MI] [BYBOX n n M|KM|FT|MI] [ASC|DESC] \
            [COUNT n] [ANY] [WITHCOORD] [WITHDIST] [WITHHASH]
            GEOSEARCHSTORE : key key [FROMMEMBER ?] [FROMLONLAT ? ?] [BYRADIUS n M|KM|FT|MI] [BYBOX n n M|KM|FT|MI] \
            [ASC|DESC] [COUNT n] [ANY] [STOREDIST]

            PSUBSCRIBE PUBSUB|CHANNELS PUBSUB|SHARDCHANNELS PUNSUBSCRIBE : pattern*
            PUBLISH SPUBLISH : channel ?
            PUBSUB|NUMSUB PUBSUB|SHARDNUMSUB SSUBSCRIBE SUBSCRIBE SUNSUBSCRIBE UNSUBSCRIBE : channel*

            EVAL EVAL_RO : ? #key
            EVALSHA EVALSHA_RO : digest #key
            FCALL FCALL_RO : function #key
            FUNCTION|FLUSH SCRIPT|FLUSH FLUSHALL FLUSHDB : [ASYNC|SYNC]
            FUNCTION|LIST : [LIBRARYNAME ?] [WITHCODE]
            FUNCTION|LOAD : [REPLACE]
            FUNCTION|RESTORE : ? [FLUSH|APPEND|REPLACE]
            SCRIPT|DEBUG : YES|SYNC|NO
            SCRIPT|EXISTS : digest*

            ACL|GENPASS : n
            ACL|LOG : [RESET] n
            BGSAVE : [SCHEDULE]
            CLIENT|CACHING : YES|NO
            CLIENT|KILL : [ID|MAXAGE n] [TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB] [USER|ADDR|LADDR ?] [SKIPME YES|NO]
            CLIENT|LIST : [TYPE NORMAL|MASTER|SLAVE|REPLICA|PUBSUB] [ID n*]
            CLIENT|NO-EVICT CLIENT|NO-TOUCH : ON|OFF
            CLIENT|PAUSE : n [WRITE|ALL]
            CLIENT|REPLY : ON|OFF|SKIP
            CLIENT|SETINFO : LIB-NAME|LIB-VER ?
            CLIENT|TRACKING : ON|OFF [REDIRECT n] [PREFIX pattern] [BCAST] [OPTIN] [OPTOUT] [NOLOOP]
            CLIENT|UNBLOCK : n [TIMEOUT|ERROR]
            CLUSTER|ADDSLOTS CLUSTER|ADDSLOTSRANGE CLUSTER|DELSLOTS CLUSTER|DELSLOTSRANGE : n*
            CLUSTER|COUNT-FAILURE-REPORTS CLUSTER|FORGET CLUSTER|REPLICAS CLUSTER|REPLICATE CLUSTER|SLAVES : digest
            CLUSTER|COUNTKEYSINSLOT CLUSTER|SET-CONFIG-EPOCH : n
            CLUSTER|FAILOVER : [FORCE|TAKEOVER]
            CLUSTER|GETKEYSINSLOT : n n
            CLUSTER|KEYSLOT : key
            CLUSTER|MEET : ? n n
            CLUSTER|RESET : [HARD|SOFT]
            CLUSTER|SETSLOT : n [IMPORTING|MIGRATING|NODE digest] [STABLE]
            COMMAND|LIST : [FILTERBY MODULE|ACLCAT|PATTERN ?]
            CONFIG|GET : field*
            CONFIG|SET : (field ?)*
            DEBUG|OBJECT MEMORY|USAGE : key [SAMPLES n]
            DEBUG|SLEEP SELECT SLOWLOG|GET : n
            FAILOVER : [TO ? n] [FORCE] [ABORT] [TIMEOUT n]
            HELLO : n [AUTH ? ?] [SETNAME ?]
            INFO : [ALL|CLIENTS|CLUSTER|COMMANDSTATS|CPU|DEFAULT|ERRORSTATS|EVERYTHING|KEYSPACE|LATENCYSTATS|MEMORY|MODULES\
            |PERSISTENCE|REPLICATION|SENTINEL|SERVER|STATS]
            LOLWUT : [VERSION n]
            PFDEBUG : ? key
            PSYNC : ? n
            REPLICAOF SLAVEOF : [NO ONE] ? n
            SHUTDOWN : [NOSAVE|SAVE] [NOW] [FORCE] [ABORT]
            SWAPDB : n n
            """;

    /** Commands and subcommands of which only the names show. */
    private static final String NAMES = """
            ASKING AUTH BGREWRITEAOF DBSIZE DISCARD ECHO EXEC HOST: LASTSAVE MONITOR MULTI PFSELFTEST PING POST QUIT RANDOMKEY READONLY
            READWRITE REPLCONF RESET ROLE SAVE SYNC TIME UNWATCH
            ACL|CAT ACL|DELUSER ACL|DRYRUN ACL|GETUSER ACL|HELP ACL|LIST ACL|LOAD ACL|SAVE ACL|SETUSER ACL|USERS ACL|WHOAMI
            CLIENT|GETNAME CLIENT|GETREDIR CLIENT|HELP CLIENT|ID CLIENT|INFO CLIENT|SETNAME CLIENT|TRACKINGINFO CLIENT|UNPAUSE
            CLUSTER|BUMPEPOCH CLUSTER|FLUSHSLOTS CLUSTER|HELP CLUSTER|INFO CLUSTER|LINKS CLUSTER|MYID CLUSTER|MYSHARDID
            CLUSTER|NODES CLUSTER|SAVECONFIG CLUSTER|SHARDS CLUSTER|SLOTS
            COMMAND|COUNT COMMAND|DOCS COMMAND|GETKEYS COMMAND|GETKEYSANDFLAGS COMMAND|HELP COMMAND|INFO
            CONFIG|HELP CONFIG|RESETSTAT CONFIG|REWRITE DEBUG|HELP DEBUG|RELOAD
            FUNCTION|DELETE FUNCTION|DUMP FUNCTION|HELP FUNCTION|KILL FUNCTION|STATS
            LATENCY|DOCTOR LATENCY|GRAPH LATENCY|HELP LATENCY|HISTOGRAM LATENCY|HISTORY LATENCY|LATEST LATENCY|RESET
            MEMORY|DOCTOR MEMORY|HELP MEMORY|MALLOC-STATS MEMORY|PURGE MEMORY|STATS
            MODULE|HELP MODULE|LIST MODULE|LOAD MODULE|LOADEX MODULE|UNLOAD
            OBJECT|HELP PUBSUB|HELP PUBSUB|NUMPAT SCRIPT|HELP SCRIPT|KILL SCRIPT|LOAD SLOWLOG|HELP SLOWLOG|LEN SLOWLOG|RESET
            SENTINEL|GET-MASTER-ADDR-BY-NAME SENTINEL|MASTER SENTINEL|MASTERS SENTINEL|REPLICAS SENTINEL|SENTINELS SENTINEL|SET
            SENTINEL|SLAVES
            XGROUP|HELP XINFO|HELP
            """;

    private static final String NOTHING = "";
    private static final char BAR = '|';
    /** The form of each name, as it is written. */
    private static final Map<String, String> FORM_BY_NAME = new HashMap<>();
    /** Those that were used: a program uses few commands, and would read all forms at its first one. */
    private static final Map<String, CommandForm> READ = new ConcurrentHashMap<>();
    /** The commands whose first argument is a part of their name. */
    private static final Set<String> CONTAINERS = new HashSet<>();

    static {
        for (String line : FORMS.split("\n", -1)) {
            int colon = line.indexOf(" : ");
            if (colon > 0) {
                add(line.substring(0, colon), line.substring(colon + 3));
            }
        }
        for (String line : NAMES.split("\n", -1)) {
            add(line, NOTHING);
        }
    }

    private CommandTable() {}

    private static void add(String names, String form) {
        for (String name : names.split(" ", -1)) {
            FORM_BY_NAME.put(name, form);
            int bar = name.indexOf(BAR);
            if (bar > 0) {
                CONTAINERS.add(name.substring(0, bar));
            }
        }
    }

    /** Returns the form of a command or a subcommand; null if it is not known. */
    private static @Nullable CommandForm form(String name) {
        CommandForm read = READ.get(name);
        if (read == null) {
            String form = FORM_BY_NAME.get(name);
            if (form != null) {
                read = form.equals(NOTHING) ? CommandForm.NOTHING : CommandForm.parse(form);
                READ.put(name, read);
            }
        }
        return read;
    }

    /**
     * Returns the arguments of a command that may show.
     *
     * @param command the command's name
     * @param arguments its arguments; only those that may show are read
     * @param longest how many characters of them are enough
     * @return the shown arguments at their places, up to the last; null for hidden ones
     */
    static List<@Nullable String> shown(String command, List<String> arguments, int longest) {
        String name = command.toUpperCase(Locale.ROOT);
        CommandForm form = form(name);
        if (form != null) {
            return form.shown(arguments, 0, longest);
        }
        if (arguments.isEmpty() || !CONTAINERS.contains(name)) {
            return List.of();
        }
        CommandForm ofSubcommand = form(name + BAR + arguments.get(0).toUpperCase(Locale.ROOT));
        return ofSubcommand == null ? List.of() : ofSubcommand.shown(arguments, 1, longest);
    }

    /** Returns whether the first argument of a command shows, whatever it is. */
    static boolean showsFirst(String command) {
        CommandForm form = form(command.toUpperCase(Locale.ROOT));
        return form != null && form.showsFirst();
    }

    /** Returns whether there is a line for a command, or for a subcommand written with a bar. */
    static boolean knows(String command) {
        String name = command.toUpperCase(Locale.ROOT);
        return FORM_BY_NAME.containsKey(name) || CONTAINERS.contains(name);
    }
}
