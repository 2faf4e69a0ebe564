package dev.outrider.sidecar.security;

import org.jspecify.annotations.Nullable;

/**
 * Who is who to the sidecar.
 *
 * @param admin operators show it: they may act and read
 * @param agent agents show it: they may report, and nothing else
 * @param read whoever only reads shows it; null where anybody who reaches the port may read
 */
public record Tokens(Token admin, Token agent, @Nullable Token read) {}
