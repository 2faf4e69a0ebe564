package dev.outrider.sidecar.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the rules are from, and whether they are those that the file has now.
 *
 * @param file the file; null where the built-in rules are watched because none is configured
 * @param loadedAt when the rules that are watched were taken
 * @param builtIn whether the built-in rules are watched
 * @param refused why the file, as it is now, is not taken; null if it is
 * @param refusedLine the line that is wrong; 0 if it is the file as a whole
 */
public record RulesState(
    @Nullable String file,
    Instant loadedAt,
    boolean builtIn,
    @Nullable String refused,
    int refusedLine) {}
