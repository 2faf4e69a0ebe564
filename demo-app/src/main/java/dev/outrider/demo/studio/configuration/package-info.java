/** The system configuration, which is the same for all projects. */
@NullMarked
package dev.outrider.demo.studio.configuration;

import org.jspecify.annotations.NullMarked;
