package dev.outrider.demo.studio.render;

/**
 * A rendered frame, told by its size and checksum.
 *
 * @param encodedBytes how long the frame is once compressed
 */
public record Preview(int width, int height, int encodedBytes, long crc32) {}
