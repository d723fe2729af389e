package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.app.driver.TemplateSource;
import org.accordo.app.lint.LintFile;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.TemplateScanner.Token;

/** One template file, cut into its parts. */
final class LintTemplate {
  static final String APPLY = "apply";
  static final String WITHDRAW = "withdraw";
  static final String INSPECT = "inspect";
  static final String VACANT = "vacant";
  static final Set<String> SECTIONS = Set.of(VACANT, APPLY, WITHDRAW, INSPECT);

  private static final String ENDING = ".ftl";

  private final LintFile file;
  private final List<Token> tokens;
  private final List<Node> nodes;
  private final Map<String, Node> sections = new LinkedHashMap<>();

  LintTemplate(LintFile file, List<Token> tokens) {
    this.file = file;
    this.tokens = tokens;
    this.nodes = Node.tree(tokens);
    for (Node node : nodes) {
      if (node.token().kind() == Kind.CALL && SECTIONS.contains(node.token().name())) {
        sections.putIfAbsent(node.token().name(), node);
      }
    }
  }

  LintFile file() {
    return file;
  }

  TemplateSource source() {
    return file.source();
  }

  String text() {
    return file.source().text();
  }

  List<Token> tokens() {
    return tokens;
  }

  /** What stands outside of everything else. */
  List<Node> nodes() {
    return nodes;
  }

  /** Everything, however deep. */
  Stream<Node> all() {
    return nodes.stream().flatMap(Node::all);
  }

  Optional<Node> section(String name) {
    return Optional.ofNullable(sections.get(name));
  }

  Map<String, Node> sections() {
    return sections;
  }

  /** Whether this is text to include. */
  boolean isFragment() {
    return sections.isEmpty() && isPart();
  }

  /** Whether this is a partial or a shared part. */
  boolean isPart() {
    return source().name().startsWith("_");
  }

  boolean isHook() {
    return source().name().startsWith("pre-") || source().name().startsWith("post-");
  }

  /** The type of intent that it is for; empty for partials and shared parts. */
  Optional<String> type() {
    if (isPart()) {
      return Optional.empty();
    }
    String name = source().name().substring(0, source().name().length() - ENDING.length());
    return Optional.of(isHook() ? name.substring(name.indexOf('-') + 1) : name);
  }

  boolean isXml() {
    return source().format().equals("xml");
  }

  boolean isArgv() {
    return source().format().equals("argv");
  }

  /** The folder below the driver's, with its slash; empty for the common one. */
  String folder() {
    return source().path().substring(0, source().path().lastIndexOf('/') + 1);
  }

  /** The names of the files that it includes. */
  List<String> includes() {
    List<String> names = new ArrayList<>();
    for (Token token : tokens) {
      if (token.kind() == Kind.START && token.name().equals("include")) {
        Lexeme.read(token.body(), 0).stream()
            .filter(Lexeme::isString)
            .findFirst()
            .ifPresent(name -> names.add(name.text()));
      }
    }
    return names;
  }

  /** The tags that ask for a shared part. */
  List<Node> requires() {
    return all().filter(node -> node.isCall("requires")).toList();
  }

  /** The file name of the shared part that a tag asks for. */
  static Optional<String> part(Node requires) {
    return Optional.ofNullable(requires.tag().arguments().get("name"))
        .flatMap(name -> name.parts().stream().filter(Lexeme::isString).findFirst())
        .map(name -> name.text() + ENDING);
  }

  /** The line of an offset, from 1. */
  int line(int offset) {
    int line = 1;
    for (int i = 0; i < Math.min(offset, text().length()); i++) {
      line += text().charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }

  /** The column of an offset, from 1. */
  int column(int offset) {
    int start = text().lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    return offset <= 0 ? 1 : offset - start + 1;
  }
}
