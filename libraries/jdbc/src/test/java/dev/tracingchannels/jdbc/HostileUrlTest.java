// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** URLs in which a secret stands where something harmless could stand. In each, SECRET and 54321 are parts of secrets. */
class HostileUrlTest {
    private static final String URLS = """
            jdbc:mysql://u:a(SECRET@h/db
            jdbc:mysql://SECRET:1234?5@db/shop
            jdbc:mysql://SECRET:54321?5@db/shop
            jdbc:mysql://SECRET:54321/5@db/shop
            jdbc:mysql://SECRET:54321/SECRET?x=y@db/shop
            jdbc:mysql://SECRET/SECRET@db/shop
            jdbc:mysql://SECRET?SECRET@db/shop
            jdbc:mysql://SECRET?SECRET=SECRET@db/shop
            jdbc:mysql://SECRET#SECRET@db/shop
            jdbc:mysql://SECRET:54321#SECRET@db/shop
            jdbc:mysql://SECRET:1,SECRET:2@db/shop
            jdbc:mysql://SECRET:(host=SECRET)@db/shop
            jdbc:mysql://SECRET:address=(host=SECRET)@db/shop
            jdbc:mysql://SECRET:[SECRET:54321]@db/shop
            jdbc:mysql://SECRET:[::1]@db/shop
            jdbc:mysql://SECRET:SECRET@SECRET@db/shop
            jdbc:mysql://SECRET:p@SECRET/x@db/shop
            jdbc:mysql://SECRET:p@SECRET:54321/x?y@db/shop
            jdbc:mysql://SECRET:%2FSECRET@db/shop
            jdbc:mysql:SECRET:SECRET@db/shop
            jdbc:mysql:SECRET/SECRET@db/shop
            jdbc:mysql:SECRET://SECRET@db/shop
            jdbc:mysql://address=(host=db)(password=a(SECRET)b)/shop
            jdbc:mysql://address=(host=db)(password=a)(host=SECRET)/shop
            jdbc:mysql://address=(password=a)(host=SECRET)(host=db)/shop
            jdbc:mysql://(host=db,password=a,SECRET)/shop
            jdbc:mysql://(host=db,password=a=SECRET,port=3306)/shop
            jdbc:mysql://(host=db,port=54321SECRET,password=x)/shop
            jdbc:mysql://(password=SECRET)/SECRET@db/shop
            jdbc:mysql://(user=SECRET@db/shop
            jdbc:mysql://db/shop;password=SECRET
            jdbc:mysql://db/shop&password=SECRET
            jdbc:mysql://db/shop,password=SECRET
            jdbc:mysql://db/password=SECRET
            jdbc:mysql://db/?password=a&SECRET@x
            jdbc:mysql://db,password=SECRET/shop
            jdbc:mysql://db;password=p@SECRET/shop
            jdbc:mysql://db&password=p@SECRET/shop
            jdbc:mysql://db#password=p@SECRET/shop
            jdbc:mysql:///?user=SECRET&password=SECRET
            jdbc:mariadb://SECRET:54321?5@db/shop
            jdbc:mariadb:sequential://SECRET:SECRET/@db/shop
            jdbc:mariadb:replication:SECRET@db/shop
            jdbc:singlestore://SECRET:54321/x@db/shop
            jdbc:postgresql://SECRET:SECRET@SECRET/x@db/shop
            jdbc:postgresql://SECRET:54321/x@db/shop
            jdbc:postgresql://SECRET:54321?x@db/shop
            jdbc:postgresql://SECRET?user=x@db/shop
            jdbc:postgresql:SECRET:SECRET@db/shop
            jdbc:postgresql:SECRET/SECRET@db
            jdbc:postgresql://db/shop;user=SECRET;password=SECRET
            jdbc:postgresql://db/shop?password=a&currentSchema=SECRET&currentSchema=sales
            jdbc:postgresql://db/shop%3Fpassword=SECRET
            jdbc:postgresql://db/shop%3Bpassword%3DSECRET
            jdbc:postgresql://db/user%3ASECRET%40db
            jdbc:cockroachdb://SECRET:54321/x@db/shop
            jdbc:yugabytedb://SECRET:54321/x@db/shop
            jdbc:redshift://SECRET:SECRET@db/shop
            jdbc:redshift://SECRET:54321;x@db/shop
            jdbc:redshift:iam://SECRET:SECRET/shop
            jdbc:redshift:iam://SECRET:54321/x@db/shop
            jdbc:sqlserver://SECRET:SECRET@db:1433;databaseName=shop
            jdbc:sqlserver://SECRET:54321@db:1433;databaseName=shop
            jdbc:sqlserver://SECRET:54321;SECRET@db:1433;databaseName=shop
            jdbc:sqlserver://SECRET:54321;a=SECRET@db:1433;databaseName=shop
            jdbc:sqlserver://SECRET\\SECRET@db;databaseName=shop
            jdbc:sqlserver://db;password=a;databaseName=SECRET;databaseName=shop
            jdbc:sqlserver://db;password={a}b;databaseName=SECRET};databaseName=shop
            jdbc:sqlserver://db;password={a;databaseName=SECRET
            jdbc:sqlserver://db;password={a}};databaseName=SECRET};databaseName=shop
            jdbc:sqlserver://db;password={a;serverName=SECRET};databaseName=shop
            jdbc:sqlserver://;password={;serverName=SECRET;}
            jdbc:sqlserver://db?user=SECRET&password=SECRET
            jdbc:sqlserver://db,password=SECRET
            jdbc:sqlserver://db\\password=SECRET
            jdbc:sqlserver://db:password=SECRET
            jdbc:sqlserver://;serverName=SECRET:SECRET@db
            jdbc:sqlserver://;serverName=db,password=SECRET
            jdbc:sqlserver://db;databaseName=shop,password=SECRET
            jdbc:jtds:sqlserver://SECRET:SECRET@db/shop
            jdbc:jtds:sqlserver://db/shop:password=SECRET
            jdbc:datadirect:sqlserver://SECRET:SECRET@db:1433;DatabaseName=shop
            jdbc:datadirect:oracle://SECRET/SECRET@db:1521;SID=shop
            jdbc:tibcosoftwareinc:informix://db:1526/SECRET;DatabaseName=shop
            jdbc:tibcosoftwareinc:mysql://SECRET:54321/x@db;DatabaseName=shop
            jdbc:sybase:Tds:SECRET:SECRET@db:5000/shop?a
            jdbc:sybase:Tds:SECRET:54321/x@db:5000/shop
            jdbc:sybase:Tds:db:5000?password=SECRET@SECRET
            jdbc:sybase:jndi:ldap://SECRET:SECRET@db/shop
            jdbc:oracle:thin:SECRET/SECRET
            jdbc:oracle:thin:SECRET/p@SECRET@db:1521:ORCL
            jdbc:oracle:thin:SECRET/p@SECRET:1521:x@db:1521:ORCL
            jdbc:oracle:thin:SECRET/p@SECRET/x@db:1521/shop
            jdbc:oracle:thin:SECRET/p?x@SECRET@db:1521/shop
            jdbc:oracle:thin:SECRET/p@(DESCRIPTION=(ADDRESS=(HOST=SECRET)))@db
            jdbc:oracle:thin:SECRET/"p@SECRET:1521:x"@db:1521:ORCL
            jdbc:oracle:thin:SECRET/"p@SECRET@db:1521:ORCL
            jdbc:oracle:thin:SECRET:54321:SECRET
            jdbc:oracle:thin:SECRET:SECRET/@db:1521:ORCL
            jdbc:oracle:thin:@db:1521:ORCL:SECRET/SECRET
            jdbc:oracle:thin:@db:1521:ORCL;password=SECRET
            jdbc:oracle:thin:@db:1521/shop;password=SECRET
            jdbc:oracle:thin:@db:1521/shop&password=SECRET
            jdbc:oracle:thin:@db:1521/shop,password=SECRET
            jdbc:oracle:thin:@//db/shop?password=a&x=b@SECRET
            jdbc:oracle:thin:@ldap://SECRET:SECRET@ldap.example.com:389/cn=SECRET
            jdbc:oracle:thin:@config-http://SECRET:SECRET@db/SECRET
            jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1521))(CONNECT_DATA=(SID=x))(SECURITY=(PASSWORD=SECRET)))
            jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db))(SECURITY=(PASSWORD=a)(HOST=SECRET)(SERVICE_NAME=SECRET)))
            jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db))(SECURITY=(PASSWORD=a)b)(SERVICE_NAME=SECRET)))
            jdbc:oracle:thin:@(DESCRIPTION=(PASSWORD="a)(ADDRESS=(HOST=SECRET))")(ADDRESS=(HOST=db)))
            jdbc:oracle:thin:@ (DESCRIPTION=(PASSWORD=SECRET)
            jdbc:oracle:oci:SECRET/SECRET@
            jdbc:oracle:SECRET/SECRET@db:1521:ORCL
            jdbc:h2:tcp://SECRET:SECRET@db/shop
            jdbc:h2:tcp://SECRET:54321/x@db/shop
            jdbc:h2:mem:shop?password=SECRET
            jdbc:h2:mem:shop,password=SECRET
            jdbc:h2:shop:SECRET
            jdbc:h2:tcp:SECRET:SECRET@db/shop
            jdbc:hsqldb:hsql://SECRET:SECRET@db/shop
            jdbc:hsqldb:file:shop&password=SECRET
            jdbc:hsqldb:hsql:SECRET/SECRET@db
            jdbc:derby://SECRET:SECRET@db/shop
            jdbc:derby://db/shop:user=SECRET;password=SECRET
            jdbc:derby://SECRET:54321;x@db/shop
            jdbc:derby:shop:user=SECRET
            jdbc:derby:;user=SECRET;password=SECRET
            jdbc:derby:;password=a;databaseName=SECRET;databaseName=shop
            jdbc:sqlite:shop;password=SECRET
            jdbc:sqlite:file:shop&key=SECRET
            jdbc:sqlite::resource:https://SECRET:SECRET@db/shop
            jdbc:sqlite:SECRET?SECRET@shop
            jdbc:db2://SECRET:SECRET@db:50000/shop
            jdbc:db2://SECRET:54321/x@db/shop
            jdbc:db2://db:50000/shop?user=SECRET
            jdbc:db2://db:50000/shop,password=SECRET
            jdbc:db2:shop/SECRET
            jdbc:db2:SECRET/SECRET@shop
            jdbc:as400://db:66/d:password=SECRET;user=SECRET;
            jdbc:as400://SECRET:SECRET@db/shop
            jdbc:as400:SECRET/SECRET@db
            jdbc:informix-sqli://SECRET:SECRET@db:9088/shop:INFORMIXSERVER=x
            jdbc:informix-sqli://db:9088/shop;password=SECRET:x
            jdbc:informix-direct://SECRET:SECRET@shop
            jdbc:informix-direct://shop:password=SECRET:SECRET
            jdbc:clickhouse://SECRET:54321/x@db/shop
            jdbc:clickhouse:SECRET:SECRET@db/shop
            jdbc:ch:https://SECRET:54321?x@db/shop
            jdbc:ch://db/shop;password=SECRET
            jdbc:trino://SECRET:54321/x@db/shop
            jdbc:trino://db/shop/sales;password=SECRET
            jdbc:hive2://SECRET:SECRET@db/shop
            jdbc:hive2://SECRET:54321;x@db/shop
            jdbc:hive2://db/shop?password=SECRET
            jdbc:databricks://SECRET:SECRET@db:443/default
            jdbc:sap://SECRET:54321;x@db:30015/?databaseName=shop
            jdbc:sap://db:30015/SECRET:SECRET
            jdbc:sap://db:30015/?password=a&databaseName=SECRET&databaseName=shop
            jdbc:teradata://db/USER=SECRET,PASSWORD=SECRET
            jdbc:teradata://SECRET:SECRET@db/DATABASE=shop
            jdbc:teradata://db/SECRET
            jdbc:teradata://db/DATABASE=shop;PASSWORD=SECRET
            jdbc:firebirdsql://SECRET:54321/x@db/shop
            jdbc:firebirdsql:SECRET:SECRET@db:shop
            jdbc:firebirdsql:db:shop;password=SECRET
            jdbc:snowflake://SECRET:54321/x@db/?db=shop
            jdbc:snowflake://db/SECRET
            jdbc:snowflake://db/?db=shop;password=SECRET
            jdbc:bigquery://https://SECRET:SECRET@db:443;ProjectId=shop
            jdbc:bigquery://https://db:443;ProjectId=shop,OAuthPvtKey=SECRET
            jdbc:bigquery://https://db:54321SECRET;ProjectId=shop
            jdbc:cloudspanner://SECRET:SECRET@db/projects/p/instances/i/databases/d
            jdbc:cloudspanner:/projects/p/instances/i/databases/d/SECRET
            jdbc:vertica://SECRET:54321/x@db/shop
            jdbc:netezza://SECRET:SECRET@db/shop
            jdbc:Cache://SECRET:54321/x@db/SHOP
            jdbc:unknown://SECRET:SECRET@db/shop
            jdbc:unknown://SECRET:54321/x@db/shop
            jdbc:unknown://db/shop,password=SECRET
            jdbc:unknown://db/shop&password=SECRET
            jdbc:unknown://db/shop#password=SECRET
            jdbc:unknown://db/shop|password=SECRET
            jdbc:unknown://db/shop:password=SECRET
            jdbc:unknown://db/SECRET
            jdbc:unknown://db&password=SECRET
            jdbc:unknown:SECRET/SECRET@//db/shop
            jdbc:unknown:SECRET:SECRET
            jdbc:unknown:password=SECRET://db/shop
            jdbc:p6spy:sqlserver://SECRET:SECRET@db
            jdbc:otel:mysql://SECRET:54321?5@db/shop
            """;

    static Stream<String> urls() {
        return URLS.lines();
    }

    @ParameterizedTest
    @MethodSource("urls")
    void showsNoSecret(String url) {
        DatabaseTarget target = JdbcUrl.parse(url);
        assertThat(target.toString()).doesNotContainIgnoringCase("SECRET").doesNotContain("54321");
        Invariants.hold(url);
    }

    @Test
    void veryLongUrlsAreReadInTheirTime() {
        List<String> repeated = List.of(
                "(a=b)", "(a=", "mem:", "p6spy:", "u@", "h,", "a=b;", "a=b&", "[::1],", "{", "}}", "%41", "a:", "//",
                "\\");
        for (String prefix :
                List.of("mysql://", "sqlserver://", "oracle:thin:@", "h2:", "db2://h/", "postgresql://", "x://")) {
            for (String part : repeated) {
                Invariants.hold("jdbc:" + prefix + part.repeat(20_000));
                Invariants.hold("jdbc:" + prefix + "address=" + part.repeat(20_000) + "/shop?" + part.repeat(20_000));
            }
        }
    }
}
