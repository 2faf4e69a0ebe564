/** Settings of the services that make voices, images and music. */
@NullMarked
package dev.outrider.demo.studio.settings;

import org.jspecify.annotations.NullMarked;
