package dev.outrider.demo.studio.render;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Draws a frame, pixel by pixel: the Studio's work for processor and garbage collector. */
final class Renderer {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  private static final int CHANNELS = 3;

  private Renderer() {}

  /** The frame with this number, the same for the same number. */
  static Preview render(int frame) {
    byte[] encoded = encode(draw(frame));
    CRC32 crc = new CRC32();
    crc.update(encoded);
    return new Preview(WIDTH, HEIGHT, encoded.length, crc.getValue());
  }

  private static byte[] draw(int frame) {
    byte[] pixels = new byte[WIDTH * HEIGHT * CHANNELS];
    for (int i = 0; i < pixels.length; i++) {
      int x = i / CHANNELS % WIDTH;
      int y = i / CHANNELS / WIDTH;
      pixels[i] = (byte) (Math.sin(0.1 * (x + frame)) * Math.cos(0.1 * y) * 127);
    }
    return pixels;
  }

  private static byte[] encode(byte[] pixels) {
    byte[] encoded = new byte[pixels.length + 1024];
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(pixels);
      deflater.finish();
      int length = deflater.deflate(encoded);
      return Arrays.copyOf(encoded, length);
    } finally {
      deflater.end();
    }
  }
}
