package org.accordo.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.problem.Nearest;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.TemplateScanner.Token;

/** Checks one template file when it is loaded: its sections, and that it stays within the rules. */
final class TemplateRules {
  static final String APPLY = "apply";
  static final String WITHDRAW = "withdraw";
  static final String INSPECT = "inspect";
  static final String VACANT = "vacant";
  static final String REQUIRES = "requires";

  private static final Set<String> SECTIONS = Set.of(VACANT, APPLY, WITHDRAW, INSPECT);
  private static final Set<String> BLOCKS =
      Set.of("if", "list", "items", "macro", "function", "switch");
  private static final Set<String> SINGLE =
      Set.of(
          "else",
          "elseif",
          "sep",
          "case",
          "default",
          "on",
          "break",
          "continue",
          "return",
          "nested",
          "assign",
          "local",
          "include",
          "stop",
          "t",
          "lt",
          "rt",
          "nt");
  private static final Set<String> RESERVED =
      Set.of(
          VACANT,
          APPLY,
          WITHDRAW,
          INSPECT,
          REQUIRES,
          "intent",
          "router",
          "settings",
          "values",
          "driver");
  private static final Map<String, String> REFUSED = refused();
  private static final List<String> CONFLICT_MARKS = List.of("<<<<<<< ", ">>>>>>> ");

  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "\\s*(\"[^\"]*\"|[\\p{L}_$@][\\p{L}\\p{N}_$@]*)\\s*(=|\\+=|-=|\\*=|/=|%=|\\+\\+|--).*",
          Pattern.DOTALL);
  private static final Pattern INCLUDED = Pattern.compile("\\s*\"([^\"]*)\"\\s*/?");
  private static final Pattern MACRO =
      Pattern.compile("\\s*\"?([\\p{L}\\p{N}_$@-]+).*", Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("(?s).*?\\bname\\s*=\\s*\"([^\"]*)\".*");
  private static final Pattern PARTIAL = Pattern.compile("_[a-z0-9]+(-[a-z0-9]+)*");

  private final TemplateFile file;
  private final Map<String, Token> sections = new HashMap<>();
  private final Map<Integer, String> includes = new LinkedHashMap<>();
  private final Map<String, Integer> parts = new LinkedHashMap<>();
  private final Deque<Token> open = new ArrayDeque<>();
  private Token firstOutside;

  private TemplateRules(TemplateFile file) {
    this.file = file;
  }

  /**
   * What a template file is made of.
   *
   * @param sections the names of its sections
   * @param includes the partial included at each line
   * @param parts the shared parts that it requires, with the line of the first
   */
  record Structure(
      Set<String> sections, Map<Integer, String> includes, Map<String, Integer> parts) {

    /** Whether this is text to include, not a file with sections. */
    boolean isFragment() {
      return sections.isEmpty();
    }
  }

  static Structure check(TemplateFile file, List<Token> tokens) {
    TemplateRules rules = new TemplateRules(file);
    int control = controlCharacter(file.text());
    if (control >= 0) {
      throw TemplateProblem.at(file, control, "a control character");
    }
    int conflict = conflictMark(file.text());
    if (conflict >= 0) {
      throw TemplateProblem.at(
          file,
          conflict,
          "a merge has left a conflict here: decide between the parts, and delete the marks");
    }
    tokens.forEach(rules::check);
    if (!rules.open.isEmpty()) {
      Token unclosed = rules.open.peek();
      throw rules.broken(unclosed, "<" + sign(unclosed) + unclosed.name() + "> is not closed");
    }
    if (!rules.sections.isEmpty() && rules.firstOutside != null) {
      throw rules.broken(
          rules.firstOutside, "text outside of the sections vacant, apply, withdraw and inspect");
    }
    return new Structure(Set.copyOf(rules.sections.keySet()), rules.includes, rules.parts);
  }

  private static int conflictMark(String text) {
    for (String mark : CONFLICT_MARKS) {
      int at = text.startsWith(mark) ? 0 : text.indexOf("\n" + mark) + 1;
      if (at > 0 || text.startsWith(mark)) {
        return at;
      }
    }
    return -1;
  }

  private static int controlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        return i;
      }
    }
    return -1;
  }

  private void check(Token token) {
    switch (token.kind()) {
      case TEXT -> checkText(token);
      case COMMENT -> {}
      case INTERPOLATION -> {
        checkExpression(token);
        noteOutside(token, token.start());
      }
      case START -> checkStart(token);
      case END -> checkEnd(token);
      case CALL -> checkCall(token);
      case CALL_END -> close(token, Kind.CALL);
    }
  }

  private void checkText(Token token) {
    for (int i = 0; i < token.body().length(); i++) {
      if (!Character.isWhitespace(token.body().charAt(i))) {
        noteOutside(token, token.start() + i);
        return;
      }
    }
  }

  /** Text may stand in a section, in a macro, and anywhere in a file that has no sections. */
  private void noteOutside(Token token, int offset) {
    boolean inside = open.stream().anyMatch(TemplateRules::takesText);
    if (!inside && firstOutside == null) {
      int line = token.line();
      for (int i = token.start(); i < offset; i++) {
        line += file.text().charAt(i) == '\n' ? 1 : 0;
      }
      firstOutside = new Token(token.kind(), "", "", offset, offset, line);
    }
  }

  private static boolean takesText(Token around) {
    if (around.kind() == Kind.CALL) {
      return SECTIONS.contains(around.name());
    }
    return around.name().equals("macro") || around.name().equals("function");
  }

  private void checkStart(Token token) {
    String name = token.name();
    String reason = REFUSED.get(name);
    if (reason != null) {
      throw broken(token, "<#" + name + "> is not allowed: " + reason);
    }
    if (!BLOCKS.contains(name) && !SINGLE.contains(name)) {
      throw broken(token, "<#" + name + "> is not allowed" + Nearest.didYouMean(name, BLOCKS));
    }
    checkExpression(token);
    if (name.equals("assign") || name.equals("local")) {
      checkAssignment(token);
    } else if (name.equals("include")) {
      include(token);
    } else if (name.equals("macro") || name.equals("function")) {
      checkDefinition(token);
    }
    if (BLOCKS.contains(name)) {
      open.push(token);
    }
  }

  private void checkAssignment(Token token) {
    Matcher assignment = ASSIGNMENT.matcher(token.body());
    if (!assignment.matches()) {
      throw broken(
          token, "<#" + token.name() + "> takes name=value; output cannot be put in a variable");
    }
    checkNotReserved(token, assignment.group(1).replace("\"", ""));
  }

  private void checkDefinition(Token token) {
    Matcher name = MACRO.matcher(token.body());
    if (name.matches()) {
      checkNotReserved(token, name.group(1));
    }
    if (open.stream().anyMatch(o -> o.kind() == Kind.CALL)) {
      throw broken(token, "<#" + token.name() + "> stands outside of the sections");
    }
  }

  private void checkNotReserved(Token token, String name) {
    if (RESERVED.contains(name)) {
      throw broken(token, "the name " + name + " is taken");
    }
  }

  private void include(Token token) {
    Matcher included = INCLUDED.matcher(token.body());
    String name = included.matches() ? included.group(1) : "";
    boolean partial = name.endsWith(".ftl") && PARTIAL.matcher(name.replace(".ftl", "")).matches();
    if (!partial) {
      throw broken(token, "<#include> takes the name of a partial, such as \"_nat.ftl\"");
    }
    int start = token.start();
    int end = token.end();
    String text = file.text();
    while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
      start--;
    }
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    boolean alone =
        (start == 0 || text.charAt(start - 1) == '\n')
            && (end == text.length() || text.charAt(end) == '\n')
            && token.body().indexOf('\n') < 0;
    if (!alone) {
      throw broken(token, "<#include> stands alone on its line");
    }
    includes.put(token.line(), name);
  }

  private void checkEnd(Token token) {
    if (token.name().equals("sep")) {
      return;
    }
    close(token, Kind.START);
  }

  private void checkCall(Token token) {
    checkExpression(token);
    boolean empty = token.body().endsWith("/");
    if (SECTIONS.contains(token.name())) {
      checkSection(token);
    } else if (token.name().equals(REQUIRES)) {
      checkRequires(token, empty);
    }
    if (!empty) {
      open.push(token);
    }
  }

  private void checkSection(Token token) {
    String tag = "<@" + token.name() + ">";
    if (!open.isEmpty()) {
      Token around = open.peek();
      throw broken(
          token,
          tag + " stands outside of everything, not in <" + sign(around) + around.name() + ">");
    }
    if (!token.body().replace("/", "").isBlank()) {
      throw broken(token, tag + " takes nothing");
    }
    Token first = sections.putIfAbsent(token.name(), token);
    if (first != null) {
      throw broken(token, "a second " + tag + "; the first is in line " + first.line());
    }
  }

  private void checkRequires(Token token, boolean empty) {
    if (open.stream().anyMatch(o -> o.kind() == Kind.CALL || !isBranch(o))) {
      throw broken(token, "<@requires> stands outside of the sections, macros and functions");
    }
    if (!empty) {
      throw broken(token, "<@requires> ends with />");
    }
    Matcher part = PART.matcher(token.body());
    String name = part.matches() ? part.group(1) : "";
    if (!PARTIAL.matcher(name).matches()) {
      throw broken(
          token, "<@requires> takes name=\"_part\", the name of a shared part without .ftl");
    }
    parts.putIfAbsent(name, token.line());
  }

  private static boolean isBranch(Token token) {
    return token.kind() == Kind.START && !Set.of("macro", "function").contains(token.name());
  }

  private void close(Token token, Kind kind) {
    Token opened = open.peek();
    boolean matches =
        opened != null
            && opened.kind() == kind
            && (opened.name().equals(token.name()) || token.name().isEmpty());
    if (!matches) {
      String tag = "</" + sign(token) + token.name() + ">";
      if (open.stream().anyMatch(o -> o.kind() == kind && o.name().equals(token.name()))) {
        String unclosed = "<" + sign(opened) + opened.name() + ">";
        throw broken(
            opened, unclosed + " is not closed before " + tag + " in line " + token.line());
      }
      String found = opened == null ? "" : ", but <" + sign(opened) + opened.name() + "> is open";
      throw broken(token, tag + " closes nothing" + found);
    }
    open.pop();
  }

  private void checkExpression(Token token) {
    ExpressionRules.Fault fault = ExpressionRules.problem(token.body());
    if (fault != null) {
      // Behind the expressions of a tag or an interpolation stands the one sign that ends it.
      int body = token.end() - 1 - token.body().length();
      throw TemplateProblem.at(file, body + fault.offset(), fault.what());
    }
  }

  private static String sign(Token token) {
    return token.kind() == Kind.CALL || token.kind() == Kind.CALL_END ? "@" : "#";
  }

  private RuntimeException broken(Token token, String what) {
    return TemplateProblem.at(file, token.start(), what);
  }

  private static Map<String, String> refused() {
    Map<String, String> reasons = new HashMap<>();
    for (String name :
        List.of(
            "noautoesc",
            "noAutoEsc",
            "autoesc",
            "autoEsc",
            "outputformat",
            "outputFormat",
            "ftl",
            "escape",
            "noescape",
            "noEscape")) {
      reasons.put(name, "every value is escaped, and no template changes that");
    }
    for (String name : List.of("attempt", "recover")) {
      reasons.put(name, "an error must reach whoever asked");
    }
    for (String name :
        List.of(
            "import",
            "global",
            "setting",
            "visit",
            "recurse",
            "fallback",
            "flush",
            "transform",
            "call")) {
      reasons.put(name, "templates need it for nothing");
    }
    for (String name : List.of("noparse", "noParse", "compress")) {
      reasons.put(name, "lines and values must stay recognizable");
    }
    return reasons;
  }
}
