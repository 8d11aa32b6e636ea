// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL with places for secrets, each written as a section sign. */
record UrlTemplate(String text) {
    private static final Pattern PLACE = Pattern.compile("§");

    /** Those that drivers take: without what is secret they lead to host {@code db}, or to database {@code shop}. */
    static final List<UrlTemplate> VALID = templates("""
            jdbc:postgresql://db:5433/shop?user=§&password=§&currentSchema=sales
            jdbc:postgresql://§:§@db/shop
            jdbc:postgresql://one,db/shop?sslpassword=§
            jdbc:postgresql:shop?user=§&password=§
            jdbc:cockroachdb://§:§@db:26257/shop?options=§
            jdbc:yugabytedb://db:5433/shop?user=§&password=§
            jdbc:redshift://db:5439/shop;UID=§;PWD=§
            jdbc:redshift:iam://db:eu-west-1/shop?AccessKeyID=§&SecretAccessKey=§
            jdbc:mysql://§:§@db:3307/shop
            jdbc:mysql://§@db:3307/shop?password=§
            jdbc:mysql://db/shop?user=§&password=§
            jdbc:mysql:loadbalance://§:§@one,db/shop?a=§
            jdbc:mysql://(host=db,port=3307,user=§,password=§)/shop
            jdbc:mysql://address=(host=db)(port=3307)(user=§)(password=§)/shop
            jdbc:mysql://§:§@[one:3307,db:3307]/shop
            jdbc:mariadb://db/shop?user=§&password=§&keyStorePassword=§
            jdbc:mariadb:sequential://address=(host=db)(user=§)(password=§)/shop
            jdbc:sqlserver://db:1434;databaseName=shop;user=§;password=§
            jdbc:sqlserver://db\\INST;user=§;password={§};databaseName=shop
            jdbc:sqlserver://;serverName=db;user=§;accessToken=§
            jdbc:jtds:sqlserver://db:1434/shop;user=§;password=§
            jdbc:datadirect:sqlserver://db:1434;User=§;Password=§;DatabaseName=shop
            jdbc:tibcosoftwareinc:oracle://db:1522;User=§;Password=§;ServiceName=shop
            jdbc:sybase:Tds:db:5000/shop?USER=§&PASSWORD=§
            jdbc:oracle:thin:§/§@//db:1522/shop
            jdbc:oracle:thin:§/§@db:1522:shop
            jdbc:oracle:thin:§/"§"@db/shop
            jdbc:oracle:oci:§/§@shop
            jdbc:oracle:thin:@tcps://db:2484/shop?wallet_password=§
            jdbc:oracle:thin:§/§@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=shop))(SECURITY=(PASSWORD=§)))
            jdbc:h2:tcp://db/shop;USER=§;PASSWORD=§
            jdbc:h2:mem:shop;USER=§;PASSWORD=§;INIT=§
            jdbc:hsqldb:hsql://db/shop;user=§;password=§
            jdbc:hsqldb:file:shop;user=§;password=§
            jdbc:derby://db:1528/shop;user=§;password=§
            jdbc:derby:shop;user=§;password=§;bootPassword=§
            jdbc:derby:;databaseName=shop;user=§;password=§
            jdbc:sqlite:file:shop?cipher=x&key=§
            jdbc:db2://db:50001/shop:user=§;password=§;
            jdbc:as400://db:66/shop;user=§;password=§
            jdbc:informix-sqli://db:9088/shop:INFORMIXSERVER=x;user=§;password=§
            jdbc:informix-direct:///shop:INFORMIXSERVER=x;user=§;password=§
            jdbc:clickhouse://§:§@db:8443/shop?ssl=true
            jdbc:ch:https://db/shop?user=§&password=§
            jdbc:trino://db:8443/shop/sales?user=§&password=§&accessToken=§
            jdbc:hive2://db:10001/shop;user=§;password=§
            jdbc:databricks://db:443/shop;AuthMech=3;UID=token;PWD=§
            jdbc:sap://db:30015/?databaseName=shop&user=§&password=§
            jdbc:sapdb://db/shop?user=§&password=§
            jdbc:teradata://db/DATABASE=shop,USER=§,PASSWORD=§
            jdbc:firebirdsql://db:3051/shop?user=§&password=§
            jdbc:firebirdsql:db/3051:shop?user=§&password=§
            jdbc:netezza://db:5481/shop;user=§;password=§
            jdbc:vertica://db:5434/shop?user=§&password=§
            jdbc:snowflake://db:443/?db=shop&user=§&password=§&private_key_pwd=§
            jdbc:bigquery://https://db:443;ProjectId=shop;OAuthType=0;OAuthPvtKey=§;OAuthServiceAcctEmail=§
            jdbc:cloudspanner://db:9010/projects/p/instances/i/databases/shop?credentials=§
            jdbc:unknown://db:99/shop;user=§;password=§
            """);

    /** URLs that no driver accepts, and that people still write. */
    static final List<UrlTemplate> INVALID = templates("""
            jdbc:sqlserver://§:§@db:1434;databaseName=shop
            jdbc:as400://db:66/shop:password=§;user=§;
            jdbc:as400://§:§@db/shop
            jdbc:db2://§:§@db:50001/shop
            jdbc:h2:tcp://§:§@db/shop
            jdbc:derby://§:§@db/shop
            jdbc:hsqldb:hsql://§:§@db/shop
            jdbc:informix-sqli://§:§@db:9088/shop:INFORMIXSERVER=x
            jdbc:redshift://§:§@db/shop
            jdbc:bigquery://https://§:§@db:443;ProjectId=shop
            jdbc:teradata://§:§@db/DATABASE=shop
            jdbc:mysql:§:§@db/shop
            jdbc:mysql:§/§@db:3307/shop
            jdbc:postgresql:§:§@db/shop
            jdbc:sqlite:§:§@shop
            jdbc:unknown:§/§@db
            jdbc:unknown://§:§@db/shop
            jdbc:unknown:thin:§/§@//db/shop
            jdbc:unknown://db/shop,user=§,password=§
            jdbc:unknown://db/shop&user=§&password=§
            jdbc:unknown://db/shop#user=§#password=§
            jdbc:unknown://db/shop|user=§|password=§
            jdbc:unknown://db:user=§:password=§
            jdbc:unknown://db,user=§,password=§
            jdbc:unknown://db;user=§,password=§
            jdbc:postgresql://db/shop;user=§;password=§
            jdbc:postgresql://db/shop&user=§&password=§
            jdbc:postgresql://db;user=§;password=§
            jdbc:mysql://db/shop;user=§;password=§
            jdbc:mysql://db/shop,user=§,password=§
            jdbc:mysql://db&user=§&password=§
            jdbc:sqlserver://db/shop?user=§&password=§
            jdbc:sqlserver://db,user=§,password=§
            jdbc:oracle:thin:@//db/shop;user=§;password=§
            jdbc:oracle:thin:@db:1522:shop:§/§
            jdbc:oracle:thin:§:§@db:1522:shop
            jdbc:h2:mem:shop?user=§&password=§
            jdbc:derby:shop?user=§&password=§
            jdbc:sqlite:shop;password=§
            jdbc:sqlite:shop&key=§
            jdbc:trino://db/shop;user=§;password=§
            jdbc:clickhouse://db/shop;user=§;password=§
            jdbc:firebirdsql:db:shop;user=§;password=§
            """);

    private static List<UrlTemplate> templates(String lines) {
        return lines.lines().map(UrlTemplate::new).toList();
    }

    /** How many secrets it takes. */
    int places() {
        return (int) PLACE.matcher(text).results().count();
    }

    String with(List<String> secrets) {
        Matcher matcher = PLACE.matcher(text);
        StringBuilder url = new StringBuilder();
        for (int i = 0; matcher.find(); i++) {
            matcher.appendReplacement(url, Matcher.quoteReplacement(secrets.get(i)));
        }
        return matcher.appendTail(url).toString();
    }

    /**
     * With one character of its own left out, or another put before it. The {@code @} that ends a user stays: without it, one
     * in a password is all that ends the user, and what follows is the host.
     */
    UrlTemplate changed(int position, String inserted) {
        List<Integer> own = new ArrayList<>();
        for (int i = "jdbc:".length(); i < text.length(); i++) {
            if (text.charAt(i) != '§' && text.charAt(i) != '@') {
                own.add(i);
            }
        }
        int at = own.get(Math.floorMod(position, own.size()));
        return new UrlTemplate(text.substring(0, at) + inserted + text.substring(inserted.isEmpty() ? at + 1 : at));
    }
}
