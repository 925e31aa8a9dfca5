package io.hotprompt.jdbc;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Follows advice to the letter: takes the SQL out of it, in its order. */
final class Advice {

    private static final Pattern SQL = Pattern.compile(
            "\\b(?:alter table|alter role|create schema|create extension|revoke|grant|select|delete from|drop)\\b [^;]*?(?=;|$)");

    private Advice() {}

    static List<String> sql(String advice) {
        return SQL.matcher(advice).results().map(MatchResult::group).toList();
    }
}
