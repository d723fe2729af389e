package org.accordo.driver.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * {@code meanings.properties} says what each property that a template may use means: the first
 * sentence of its Javadoc. {@code -Dgolden.update=true} writes it anew.
 */
class MeaningsTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path MEANINGS =
      Path.of("src/main/resources/org/accordo/driver/api/meanings.properties");

  @Test
  void meaningsAreThoseOfTheJavadoc() throws IOException {
    String text =
        "# Made from the Javadoc by MeaningsTest, which also fails where the two differ.\n"
            + meanings().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(MEANINGS.getParent());
      Files.writeString(MEANINGS, text);
    }
    assertThat(Files.readString(MEANINGS)).isEqualTo(text);
  }

  private static Map<String, String> meanings() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, String> meanings = new TreeMap<>();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> paths = sources.filter(f -> f.toString().endsWith(".java")).toList();
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(paths));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Reader(docs, meanings).scan(unit, null);
      }
    }
    return meanings;
  }

  /** Reads the components and methods of every public type. */
  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final Map<String, String> meanings;
    private final Deque<String> names = new ArrayDeque<>();

    Reader(DocTrees docs, Map<String, String> meanings) {
      this.docs = docs;
      this.meanings = meanings;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      boolean inInterface =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
              && outer.getKind() == com.sun.source.tree.Tree.Kind.INTERFACE;
      if (!inInterface && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
        return null;
      }
      names.addLast(type.getSimpleName().toString());
      DocCommentTree comment = comment(getCurrentPath());
      if (comment != null) {
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
            add(parameter.getName().getName().toString(), text(parameter.getDescription()));
          }
        }
      }
      super.visitClass(type, null);
      names.removeLast();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      DocCommentTree comment = comment(getCurrentPath());
      boolean property =
          method.getParameters().isEmpty()
              && method.getReturnType() != null
              && !method.getReturnType().toString().equals("void")
              && !method.getName().contentEquals("toString")
              && !method.getModifiers().getFlags().contains(Modifier.STATIC)
              && !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
      if (comment != null && property) {
        add(method.getName().toString(), text(comment.getFirstSentence()));
      }
      return null;
    }

    private DocCommentTree comment(TreePath path) {
      return docs.getDocCommentTree(path);
    }

    private void add(String property, String meaning) {
      meanings.put(String.join(".", names) + "." + property, meaning);
    }

    private static String text(List<? extends DocTree> parts) {
      return parts.stream()
          .map(Reader::text)
          .collect(Collectors.joining())
          .replaceAll("\\s+", " ")
          .strip()
          .replaceFirst("\\.$", "");
    }

    private static String text(DocTree part) {
      if (part instanceof LiteralTree literal) {
        return literal.getBody().getBody();
      }
      if (part instanceof LinkTree link) {
        return link.getLabel().isEmpty()
            ? link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.')
            : text(link.getLabel());
      }
      return part.toString();
    }
  }
}
