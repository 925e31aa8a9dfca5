package io.hotprompt.jdbc;

/** One version of one prompt of a namespace. */
record VersionId(String name, long version) {}
