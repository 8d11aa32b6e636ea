// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table of URLs: system, namespace, host, port; nothing stands for unknown. */
class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", nullValues = "-", textBlock = """
        jdbc:postgresql://db.example.com:5433/shop                       | postgresql           | shop       | db.example.com | 5433
        jdbc:postgresql://db.example.com/shop                            | postgresql           | shop       | db.example.com | -1
        jdbc:postgresql://db/shop?currentSchema=sales&ssl=true           | postgresql           | shop|sales | db | -1
        jdbc:postgresql://db/?currentSchema=sales                        | postgresql           | sales      | db | -1
        jdbc:postgresql://one:5433,two:5434/shop?targetServerType=primary | postgresql           | shop       | one | 5433
        jdbc:postgresql://[2001:db8::1]:5433/shop                        | postgresql           | shop       | 2001:db8::1 | 5433
        jdbc:postgresql://[2001:db8::1]/shop                             | postgresql           | shop       | 2001:db8::1 | -1
        jdbc:postgresql:shop                                             | postgresql           | shop       | localhost | -1
        jdbc:postgresql:shop?user=me&password=secret                     | postgresql           | shop       | localhost | -1
        jdbc:postgresql:/                                                | postgresql           | -          | localhost | -1
        jdbc:postgresql:///shop                                          | postgresql           | shop       | localhost | -1
        jdbc:postgresql://db/my%20shop?user=me                           | postgresql           | my shop    | db | -1
        jdbc:postgresql://me:secret@db/shop                              | postgresql           | shop       | db | -1
        jdbc:postgresql://db:26257/shop                                  | postgresql           | shop       | db | 26257
        jdbc:pgsql://db/shop                                             | postgresql           | shop       | db | -1
        jdbc:p6spy:postgresql://db/shop                                  | postgresql           | shop       | db | -1
        jdbc:aws-wrapper:postgresql://db/shop                            | postgresql           | shop       | db | -1
        jdbc:cockroachdb://db:26257/shop                                 | cockroachdb          | shop       | db | 26257
        jdbc:redshift://c.eu-west-1.redshift.amazonaws.com:5439/dev      | aws.redshift         | dev        | c.eu-west-1.redshift.amazonaws.com | 5439
        jdbc:redshift:iam://cluster:eu-west-1/dev                        | aws.redshift         | dev        | cluster | -1
        jdbc:mysql://db:3307/shop?useSSL=false                           | mysql                | shop       | db | 3307
        jdbc:mysql://db                                                  | mysql                | -          | db | -1
        jdbc:mysql:///shop                                               | mysql                | shop       | localhost | -1
        jdbc:mysql://me:secret@db/shop                                   | mysql                | shop       | db | -1
        jdbc:mysql://one:3307,two:3308/shop                              | mysql                | shop       | one | 3307
        jdbc:mysql:loadbalance://one,two/shop                            | mysql                | shop       | one | -1
        jdbc:mysql:replication://one:3307,two/shop?a=b                   | mysql                | shop       | one | 3307
        jdbc:mysql://address=(host=db)(port=3307)(user=me)/shop          | mysql                | shop       | db | 3307
        jdbc:mysql://(host=db,port=3307),(host=two)/shop                 | mysql                | shop       | db | 3307
        jdbc:mysql+srv://_mysql._tcp.example.com/shop                    | mysql                | shop       | _mysql._tcp.example.com | -1
        jdbc:mysql://db/shop?sessionVariables=a=(1)                      | mysql                | shop       | db | -1
        jdbc:mariadb://db:3306/shop                                      | mariadb              | shop       | db | 3306
        jdbc:mariadb:sequential://one,two/shop                           | mariadb              | shop       | one | -1
        jdbc:mariadb://address=(host=db)(port=3307)(type=primary)/shop?a=b | mariadb              | shop       | db | 3307
        jdbc:sqlserver://db:1434;databaseName=shop;encrypt=true          | microsoft.sql_server | shop       | db | 1434
        jdbc:sqlserver://db;database=shop                                | microsoft.sql_server | shop       | db | -1
        jdbc:sqlserver://db\\INST:1434;databaseName=shop                 | microsoft.sql_server | INST|shop  | db | 1434
        jdbc:sqlserver://db\\INST                                        | microsoft.sql_server | INST       | db | -1
        jdbc:sqlserver://db;instanceName=INST;databaseName={a b}         | microsoft.sql_server | INST|a b   | db | -1
        jdbc:sqlserver://db;password={x;databaseName=y};databaseName=shop | microsoft.sql_server | shop       | db | -1
        jdbc:sqlserver://;servername=db;portNumber=1434;databaseName=shop | microsoft.sql_server | shop       | db | 1434
        jdbc:microsoft:sqlserver://db:1433;DatabaseName=shop             | microsoft.sql_server | shop       | db | 1433
        jdbc:jtds:sqlserver://db:1433/shop;instance=INST                 | microsoft.sql_server | INST|shop  | db | 1433
        jdbc:oracle:thin:@//db:1522/service                              | oracle.db            | service    | db | 1522
        jdbc:oracle:thin:@db:1521:ORCL                                   | oracle.db            | ORCL       | db | 1521
        jdbc:oracle:thin:@db:1521/service                                | oracle.db            | service    | db | 1521
        jdbc:oracle:thin:@//db/service:dedicated/instance                | oracle.db            | service    | db | -1
        jdbc:oracle:thin:me/secret@//db:1521/service                     | oracle.db            | service    | db | 1521
        jdbc:oracle:thin:me/"s@cret"@db:1521:ORCL                        | oracle.db            | ORCL       | db | 1521
        jdbc:oracle:thin:@tcps://db:2484/service?wallet_location=/x      | oracle.db            | service    | db | 2484
        jdbc:oracle:thin:@SHOP                                           | oracle.db            | SHOP       | - | -1
        jdbc:oracle:thin:@SHOP?TNS_ADMIN=/etc                            | oracle.db            | SHOP       | - | -1
        jdbc:oracle:thin:@ldap://ldap.example.com:389/cn=shop            | oracle.db            | -          | - | -1
        jdbc:oracle:thin:me/secret                                       | oracle.db            | -          | - | -1
        jdbc:oracle:oci8:@db:1521:ORCL                                   | oracle.db            | ORCL       | db | 1521
        jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=db)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=shop))) | oracle.db            | shop       | db | 1522
        jdbc:oracle:thin:@(description=(address=(host=db)(port=1522))(connect_data=(sid=ORCL))) | oracle.db            | ORCL       | db | 1522
        jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;PASSWORD=secret               | h2database           | shop       | - | -1
        jdbc:h2:mem:                                                     | h2database           | -          | - | -1
        jdbc:h2:~/shop                                                   | h2database           | ~/shop     | - | -1
        jdbc:h2:file:/data/shop;CIPHER=AES                               | h2database           | /data/shop | - | -1
        jdbc:h2:tcp://db:9093/~/shop                                     | h2database           | ~/shop     | db | 9093
        jdbc:h2:tcp://db/mem:shop                                        | h2database           | shop       | db | -1
        jdbc:h2:ssl://db:9092/shop;USER=sa                               | h2database           | shop       | db | 9092
        jdbc:hsqldb:mem:shop                                             | hsqldb               | shop       | - | -1
        jdbc:hsqldb:file:/data/shop;shutdown=true                        | hsqldb               | /data/shop | - | -1
        jdbc:hsqldb:hsql://db:9002/shop                                  | hsqldb               | shop       | db | 9002
        jdbc:hsqldb:https://db/shop                                      | hsqldb               | shop       | db | -1
        jdbc:derby:shop;create=true                                      | derby                | shop       | - | -1
        jdbc:derby:memory:shop;create=true                               | derby                | shop       | - | -1
        jdbc:derby:directory:shop                                        | derby                | shop       | - | -1
        jdbc:derby://db:1528/shop;user=me;password=secret                | derby                | shop       | db | 1528
        jdbc:sqlite:/data/shop.db                                        | sqlite               | /data/shop.db | - | -1
        jdbc:sqlite:file:shop.db?cipher=x&key=secret                     | sqlite               | shop.db    | - | -1
        jdbc:sqlite::memory:                                             | sqlite               | -          | - | -1
        jdbc:sqlite:                                                     | sqlite               | -          | - | -1
        jdbc:db2://db:50001/shop:user=me;password=secret;                | ibm.db2              | shop       | db | 50001
        jdbc:db2:shop                                                    | ibm.db2              | shop       | - | -1
        jdbc:as400://db/library;naming=system                            | ibm.db2              | library    | db | -1
        jdbc:informix-sqli://db:9088/shop:INFORMIXSERVER=x;password=secret | ibm.informix         | shop       | db | 9088
        jdbc:clickhouse://db:8443/shop?ssl=true                          | clickhouse           | shop       | db | 8443
        jdbc:clickhouse:https://db:8443/shop                             | clickhouse           | shop       | db | 8443
        jdbc:ch://db/shop                                                | clickhouse           | shop       | db | -1
        jdbc:trino://db:8080/hive/sales                                  | trino                | hive|sales | db | 8080
        jdbc:trino://db/hive                                             | trino                | hive       | db | -1
        jdbc:hive2://db:10000/shop;principal=x                           | hive                 | shop       | db | 10000
        jdbc:sap://db:39015/?databaseName=shop                           | sap.hana             | shop       | db | 39015
        jdbc:sapdb://db/shop                                             | sap.maxdb            | shop       | db | -1
        jdbc:teradata://db/DATABASE=shop,DBS_PORT=1026                   | teradata             | shop       | db | 1026
        jdbc:firebirdsql://db:3050/shop                                  | firebirdsql          | shop       | db | 3050
        jdbc:netezza://db:5480/shop                                      | ibm.netezza          | shop       | db | 5480
        jdbc:cloudspanner:/projects/p/instances/i/databases/d?a=b        | gcp.spanner          | projects/p/instances/i/databases/d | - | -1
        jdbc:cloudspanner://localhost:9010/projects/p/instances/i/databases/d | gcp.spanner          | projects/p/instances/i/databases/d | localhost | 9010
        jdbc:vertica://db:5433/shop                                      | other_sql            | shop       | db | 5433
        jdbc:snowflake://acme.snowflakecomputing.com/?warehouse=w        | other_sql            | -          | acme.snowflakecomputing.com | -1
        jdbc:mysql://u:a(b@db/shop | mysql | shop | db | -1
        jdbc:mysql://me:p@ss@db/shop | mysql | shop | db | -1
        jdbc:mysql://me:a,b@db/shop | mysql | shop | db | -1
        jdbc:mysql://me:secret@[one:3307,two:3308]/shop | mysql | shop | one | 3307
        jdbc:mysql://[(host=one,port=3307,user=me,password=secret),(host=two,port=3308)]/shop | mysql | shop | one | 3307
        jdbc:mysql://[2001:db8::1]:3307/shop | mysql | shop | 2001:db8::1 | 3307
        jdbc:mysql://db:99999/shop | mysql | shop | db | -1
        jdbc:mysql://db:0/shop | mysql | shop | db | -1
        jdbc:mysql://db/shop?user=me@server&password=p@ss | mysql | shop | db | -1
        jdbc:mysql:///shop?cloudSqlInstance=a:b:c&socketFactory=x.Y | mysql | shop | - | -1
        jdbc:mysql:shop | mysql | - | - | -1
        jdbc:mysql:db/shop | mysql | - | - | -1
        jdbc:mariadb:loadbalance://address=(host=db)(port=3307)(type=slave),address=(host=two)/shop | mariadb | shop | db | 3307
        jdbc:singlestore://db:3307/shop | other_sql | shop | db | 3307
        jdbc:postgresql://db/shop?currentSchema=sales,public | postgresql | shop|sales | db | -1
        jdbc:postgresql:?user=me | postgresql | - | localhost | -1
        jdbc:yugabytedb://db:5433/shop?load-balance=true | postgresql | shop | db | 5433
        jdbc:redshift://db:5440/dev;UID=me;PWD=secret | aws.redshift | dev | db | 5440
        jdbc:redshift:iam://db.redshift.amazonaws.com:5440/dev?AccessKeyID=x | aws.redshift | dev | db.redshift.amazonaws.com | 5440
        jdbc:sqlserver://;serverName=db\\INST;databaseName=shop | microsoft.sql_server | INST|shop | db | -1
        jdbc:sqlserver://[2001:db8::1]:1434;databaseName=shop | microsoft.sql_server | shop | 2001:db8::1 | 1434
        jdbc:sqlserver://[2001:db8::1]\\INST:1434;databaseName=shop | microsoft.sql_server | INST|shop | 2001:db8::1 | 1434
        jdbc:sqlserver://;serverName=2001:db8::1\\INST;portNumber=1434 | microsoft.sql_server | INST | 2001:db8::1 | 1434
        jdbc:sqlserver://;serverName=[2001:db8::1]:1434 | microsoft.sql_server | - | 2001:db8::1 | 1434
        jdbc:sqlserver://db:99999;databaseName=shop | microsoft.sql_server | shop | db | -1
        jdbc:sqlserver://db;user=me@tenant;password=p@ss;databaseName=shop | microsoft.sql_server | shop | db | -1
        jdbc:sqlserver://db ; databaseName = shop ; | microsoft.sql_server | shop | db | -1
        jdbc:sqlserver://me:secret@db:1434;databaseName=shop | microsoft.sql_server | - | - | -1
        jdbc:datadirect:sqlserver://db\\INST:1434;DatabaseName=shop | microsoft.sql_server | INST|shop | db | 1434
        jdbc:datadirect:informix://db:1526;InformixServer=x;DatabaseName=shop | ibm.informix | shop | db | 1526
        jdbc:tibcosoftwareinc:oracle://db:1522;SID=ORCL;Password=secret | oracle.db | ORCL | db | 1522
        jdbc:tibcosoftwareinc:db2://db:50001;DatabaseName=shop | ibm.db2 | shop | db | 50001
        jdbc:weblogic:sqlserver://db:1434;databaseName=shop | microsoft.sql_server | shop | db | 1434
        jdbc:jtds:sybase://db:5000/shop | other_sql | shop | db | 5000
        jdbc:sybase:Tds:db:5000/shop?charset=utf8 | other_sql | shop | db | 5000
        jdbc:sybase:jndi:ldap://db/shop | other_sql | - | - | -1
        jdbc:oracle:thin:@ (DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=shop))) | oracle.db | shop | db | 1522
        jdbc:oracle:thin:@ ( DESCRIPTION = ( ADDRESS_LIST = (LOAD_BALANCE = on) ( ADDRESS = (HOST = db) (PORT = 1522)) (ADDRESS=(HOST=two)) ) (CONNECT_DATA = (SERVER = DEDICATED) (SERVICE_NAME = shop ) ) ) | oracle.db | shop | db | 1522
        jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=99999))(CONNECT_DATA=(SID=ORCL))) | oracle.db | ORCL | db | -1
        jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db)) | oracle.db | - | - | -1
        jdbc:oracle:thin:@ SHOP | oracle.db | SHOP | - | -1
        jdbc:oracle:thin:@[2001:db8::1]:1522:ORCL | oracle.db | ORCL | 2001:db8::1 | 1522
        jdbc:oracle:thin:@tcps://one,two:2484/shop?ssl_server_dn_match=on | oracle.db | shop | one | -1
        jdbc:oracle:thin:@db:1522/shop:pooled | oracle.db | shop | db | 1522
        jdbc:oracle:thin:/@SHOP | oracle.db | SHOP | - | -1
        jdbc:oracle:thin:@config-azure://app?key=x | oracle.db | - | - | -1
        jdbc:oracle:kprb: | oracle.db | - | - | -1
        jdbc:default:connection: | other_sql | - | - | -1
        jdbc:h2:nio:C:/data/shop;USER=me | h2database | C:/data/shop | - | -1
        jdbc:h2:zip:~/shop.zip!/shop | h2database | ~/shop.zip!/shop | - | -1
        jdbc:h2:mem:shop;INIT=RUNSCRIPT FROM 'a.sql'\\;RUNSCRIPT FROM 'b.sql' | h2database | shop | - | -1
        jdbc:h2:tcp://[::1]:9093,two/~/shop | h2database | ~/shop | ::1 | 9093
        jdbc:h2:tcp://db//data/shop | h2database | /data/shop | db | -1
        jdbc:hsqldb:hsql://db | hsqldb | - | db | -1
        jdbc:hsqldb:hsqls://db:99999/shop;user=me;password=p@ss | hsqldb | shop | db | -1
        jdbc:hsqldb:res:/org/shop | hsqldb | /org/shop | - | -1
        jdbc:hsqldb:. | hsqldb | . | - | -1
        jdbc:derby:;databaseName=shop;user=me;password=secret | derby | shop | - | -1
        jdbc:derby:jar:(C:/shops.jar)shop | derby | shop | - | -1
        jdbc:derby:classpath:shop | derby | shop | - | -1
        jdbc:derby:net://db:1528/shop | derby | shop | db | 1528
        jdbc:derby://db:1528/memory:shop;create=true | derby | shop | db | 1528
        jdbc:derby://db/"C:/my shop";user=me | derby | C:/my shop | db | -1
        jdbc:sqlite:file:///data/shop.db?mode=ro | sqlite | /data/shop.db | - | -1
        jdbc:sqlite:C:\\data\\shop.db | sqlite | C:\\data\\shop.db | - | -1
        jdbc:sqlite::resource:org/shop.db | sqlite | org/shop.db | - | -1
        jdbc:db2:shop:user=me;password=secret; | ibm.db2 | shop | - | -1
        jdbc:as400://db:66/shop:password=secret;user=me; | ibm.db2 | - | - | -1
        jdbc:as400:db/shop;naming=sql | ibm.db2 | shop | db | -1
        jdbc:as400://db | ibm.db2 | - | db | -1
        jdbc:informix-sqli://db:9088:INFORMIXSERVER=x | ibm.informix | - | db | 9088
        jdbc:informix-sqli:/shop:INFORMIXSERVER=x | ibm.informix | shop | - | -1
        jdbc:informix-direct://shop:INFORMIXSERVER=x;password=secret | ibm.informix | shop | - | -1
        jdbc:informix-direct:///shop:INFORMIXSERVER=x | ibm.informix | shop | - | -1
        jdbc:clickhouse://me:secret@db:8124?database=shop | clickhouse | shop | db | 8124
        jdbc:trino://db/shop/sales/more | trino | - | - | -1
        jdbc:presto://db:8080/hive/sales | other_sql | hive|sales | db | 8080
        jdbc:hive2://one:1,two:2/shop;principal=hive/_HOST@REALM?hive.x=y#z=w | hive | shop | one | 1
        jdbc:databricks://db:443/default;AuthMech=3;UID=token;PWD=secret | other_sql | default | db | 443
        jdbc:sap://one:30015;two:30015/?databaseName=shop | sap.hana | shop | one | 30015
        jdbc:teradata://db/TMODE=ANSI,DATABASE=shop,DBS_PORT=99999 | teradata | shop | db | -1
        jdbc:firebirdsql:server/3051:C:/data/shop.fdb | firebirdsql | C:/data/shop.fdb | server | 3051
        jdbc:firebirdsql:server:/data/shop.fdb | firebirdsql | /data/shop.fdb | server | -1
        jdbc:firebirdsql:embedded:shop.fdb?charSet=utf8 | firebirdsql | shop.fdb | - | -1
        jdbc:firebirdsql:native://db/C:/data/shop.fdb | firebirdsql | C:/data/shop.fdb | db | -1
        jdbc:snowflake://acme.snowflakecomputing.com/?db=shop&schema=sales&user=me@x.y | other_sql | shop|sales | acme.snowflakecomputing.com | -1
        jdbc:snowflake://https://acme.snowflakecomputing.com/?db=shop | other_sql | shop | acme.snowflakecomputing.com | -1
        jdbc:bigquery://https://www.googleapis.com/bigquery/v2:443;ProjectId=shop;OAuthServiceAcctEmail=a@b.c | other_sql | shop | www.googleapis.com | 443
        jdbc:bigquery://https://www.googleapis.com:443;ProjectId=shop;DefaultDataset=sales | other_sql | shop|sales | www.googleapis.com | 443
        jdbc:cloudspanner:/projects/p/instances/i/databases/d;credentials=/x | gcp.spanner | projects/p/instances/i/databases/d | - | -1
        jdbc:Cache://db:1972/SHOP | intersystems.cache | SHOP | db | 1972
        jdbc:unknown://db:99/shop?a=b | other_sql | - | db | 99
        jdbc:unknown:sub://db/shop | other_sql | - | db | -1
        jdbc:unknown://db:99/shop,password=secret | other_sql | - | - | -1
        JDBC:postgresql://db/shop                                        | other_sql            | -          | - | -1
        """)
    void aUrlLeads(String url, String system, String namespace, String host, int port) {
        assertThat(JdbcUrl.parse(url)).isEqualTo(new DatabaseTarget(system, namespace, host, port));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "jdbc",
                "jdbc:",
                "jdbc::",
                "jdbc:x",
                "jdbc:x:y",
                "postgresql://db/shop",
                "jdbc:unknown:me/secret@db",
                "jdbc:unknown:me:secret"
            })
    void nothingIsShownOfOtherText(String url) {
        assertThat(JdbcUrl.parse(url)).isEqualTo(ConnectionTargets.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://me:sec/secret@db/shop",
                "jdbc:mysql://me:sec/secret@db/shop",
                "jdbc:mysql://me:sec?secret@db/shop",
                "jdbc:postgresql://me:sec?secret@db/shop",
                "jdbc:oracle:thin:me/sec?secret@db:1521:ORCL",
                "jdbc:oracle:thin:me/sec;secret@db:1521:ORCL",
                "jdbc:oracle:thin:me/secret:1521@//x@y",
                "jdbc:sqlserver://db;user=me;password=secret",
                "jdbc:sqlserver://db;password={a}}b;secret}",
                "jdbc:clickhouse://me:secret@db/shop",
                "jdbc:h2:tcp://db/shop;PASSWORD=secret",
                "jdbc:sap://db/?user=me&password=secret",
                "jdbc:teradata://db/USER=me,PASSWORD=secret",
                "jdbc:unknown://me:secret@db/shop",
                "jdbc:postgresql://[secret",
                "jdbc:mysql://address=(host=db)(password=secret)/shop",
                "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=db))(SECURITY=(PASSWORD=secret)))"
            })
    void aPasswordIsNeverAPartOfTheTarget(String url) {
        assertThat(JdbcUrl.parse(url).toString()).doesNotContain("sec");
    }
}
