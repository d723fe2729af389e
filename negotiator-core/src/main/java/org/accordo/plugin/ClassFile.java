package org.accordo.plugin;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a compiled class says of itself (JVMS 4.1), read without loading it.
 *
 * @param name with slashes
 * @param version the class file's major version; Java 17 writes 61
 * @param isPublic whether others may use it
 * @param isAbstract whether no instance can be made
 * @param parent the name of its superclass
 * @param interfaces the names of those that it implements itself
 * @param texts all texts in it: names that it uses, among others
 * @param canBeMade whether it has a public constructor without arguments
 */
record ClassFile(
    String name,
    int version,
    boolean isPublic,
    boolean isAbstract,
    String parent,
    List<String> interfaces,
    List<String> texts,
    boolean canBeMade) {
  private static final int PUBLIC = 0x1;
  private static final int ABSTRACT = 0x400;

  /** The Java that a class of this version needs. */
  int java() {
    return version - 44;
  }

  /** Whether it carries an annotation of this type, or at least names it. */
  boolean names(String type) {
    return texts.contains("L" + type + ";");
  }

  /** Empty for bytes that are no class file, whatever their name. */
  static Optional<ClassFile> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return in.readInt() == 0xCAFEBABE ? Optional.of(read(in)) : Optional.empty();
    } catch (IOException | IndexOutOfBoundsException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static ClassFile read(DataInputStream in) throws IOException {
    in.skipNBytes(2);
    int version = in.readUnsignedShort();
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[] classes = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 7 -> classes[i] = in.readUnsignedShort();
        case 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++;
        }
        default -> in.skipNBytes(4);
      }
    }
    int access = in.readUnsignedShort();
    String name = texts[classes[in.readUnsignedShort()]];
    String parent = String.valueOf(texts[classes[in.readUnsignedShort()]]);
    String[] interfaces = new String[in.readUnsignedShort()];
    for (int i = 0; i < interfaces.length; i++) {
      interfaces[i] = texts[classes[in.readUnsignedShort()]];
    }
    hasConstructor(in, texts); // the fields, which are laid out as methods are
    boolean canBeMade = hasConstructor(in, texts);
    return new ClassFile(
        name,
        version,
        (access & PUBLIC) != 0,
        (access & ABSTRACT) != 0,
        parent,
        List.of(interfaces),
        Arrays.stream(texts).filter(text -> text != null).toList(),
        canBeMade);
  }

  private static boolean hasConstructor(DataInputStream in, String... texts) throws IOException {
    boolean found = false;
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      boolean open = (in.readUnsignedShort() & PUBLIC) != 0;
      String name = texts[in.readUnsignedShort()];
      String type = texts[in.readUnsignedShort()];
      found |= open && "<init>".equals(name) && "()V".equals(type);
      for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
        in.skipNBytes(2);
        in.skipNBytes(in.readInt());
      }
    }
    return found;
  }
}
