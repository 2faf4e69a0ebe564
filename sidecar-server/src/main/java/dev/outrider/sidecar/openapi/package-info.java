/**
 * The API's own description, made from its routes and from the records that are its answers.
 *
 * <p>Why not a file, or annotations of Swagger's? A file says what somebody meant to write; an
 * annotation says again what the code beside it says. Here nothing is said twice, and a test holds
 * the rest against real answers.
 */
@NullMarked
package dev.outrider.sidecar.openapi;

import org.jspecify.annotations.NullMarked;
