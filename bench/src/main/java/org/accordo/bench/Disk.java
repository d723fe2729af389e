package org.accordo.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How long this disk takes to make a small write durable. */
final class Disk {
  private static final int WRITES = 200;
  private static final int PAGE = 4096;

  private Disk() {}

  static Times durableWrites(Path folder) throws IOException {
    long[] nanos = new long[WRITES];
    Path file = folder.resolve("durable");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int i = 0; i < WRITES; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(PAGE));
        channel.force(false);
        nanos[i] = System.nanoTime() - start;
      }
    }
    return new Times(nanos);
  }
}
