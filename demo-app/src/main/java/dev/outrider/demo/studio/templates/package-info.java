/** Templates that a project starts from. */
@NullMarked
package dev.outrider.demo.studio.templates;

import org.jspecify.annotations.NullMarked;
