package dev.outrider.demo.studio.render;

import dev.outrider.demo.studio.pooling.Pool;
import dev.outrider.demo.studio.pooling.Pools;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Draws a frame, pixel by pixel: the Studio's work for processor and garbage collector. */
final class Renderer {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 90;
  private static final int CHANNELS = 3;

  private static final int FRAME_BYTES = WIDTH * HEIGHT * CHANNELS;
  private static final int MOST_ENCODED_BYTES = FRAME_BYTES + 1024;

  private final Pool<byte[]> frames;
  private final Pool<byte[]> encodings;

  Renderer(Pools pools) {
    frames = pools.buffers(FRAME_BYTES);
    encodings = pools.buffers(MOST_ENCODED_BYTES);
  }

  /** The frame with this number, the same for the same number. */
  Preview render(int frame) {
    return frames.use(
        pixels -> {
          draw(frame, pixels);
          return encodings.use(encoded -> preview(encoded, encode(pixels, encoded)));
        });
  }

  private static Preview preview(byte[] encoded, int length) {
    CRC32 crc = new CRC32();
    crc.update(encoded, 0, length);
    return new Preview(WIDTH, HEIGHT, length, crc.getValue());
  }

  private static void draw(int frame, byte[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      int x = i / CHANNELS % WIDTH;
      int y = i / CHANNELS / WIDTH;
      pixels[i] = (byte) (Math.sin(0.1 * (x + frame)) * Math.cos(0.1 * y) * 127);
    }
  }

  /** Returns how many bytes of {@code encoded} were written. */
  private static int encode(byte[] pixels, byte[] encoded) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(pixels);
      deflater.finish();
      return deflater.deflate(encoded);
    } finally {
      deflater.end();
    }
  }
}
