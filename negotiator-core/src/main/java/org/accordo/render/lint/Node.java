package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.TemplateScanner.Token;

/**
 * A part of a template with what is in it. An {@code <#if>} has its branches in it, and each of
 * these has the tag that opens it.
 */
final class Node {
  private static final Set<String> BLOCKS =
      Set.of("if", "list", "items", "macro", "function", "switch");
  private static final Set<String> BRANCHES = Set.of("else", "elseif");

  private final Token token;
  private final Tag tag;
  private final boolean choice;
  private final List<Node> children = new ArrayList<>();

  private Node(Token token, boolean choice) {
    this.token = token;
    this.choice = choice;
    boolean speaks =
        token.kind() == Kind.START
            || token.kind() == Kind.CALL
            || token.kind() == Kind.INTERPOLATION;
    this.tag =
        speaks && !choice ? Tag.of(token) : new Tag(List.of(), List.of(), java.util.Map.of());
  }

  /** The parts of a whole file. What is not closed, or closes nothing, is put up with. */
  static List<Node> tree(List<Token> tokens) {
    Node top = new Node(new Token(Kind.TEXT, "", "", 0, 0, 1), false);
    List<Node> open = new ArrayList<>(List.of(top));
    for (Token token : tokens) {
      Node around = open.get(open.size() - 1);
      switch (token.kind()) {
        case END, CALL_END -> close(open, token);
        case START -> start(open, around, token);
        case CALL -> {
          Node call = around.add(new Node(token, false));
          if (!token.body().endsWith("/")) {
            open.add(call);
          }
        }
        default -> around.add(new Node(token, false));
      }
    }
    return top.children;
  }

  private static void start(List<Node> open, Node around, Token token) {
    if (token.name().equals("if")) {
      Node choice = around.add(new Node(token, true));
      open.add(choice);
      open.add(choice.add(new Node(token, false)));
    } else if (BRANCHES.contains(token.name())
        && open.size() > 2
        && open.get(open.size() - 2).choice) {
      open.remove(open.size() - 1);
      open.add(open.get(open.size() - 1).add(new Node(token, false)));
    } else {
      Node node = around.add(new Node(token, false));
      if (BLOCKS.contains(token.name())) {
        open.add(node);
      }
    }
  }

  private static void close(List<Node> open, Token token) {
    for (int i = open.size() - 1; i > 0; i--) {
      Token opened = open.get(i).token;
      boolean same =
          (opened.kind() == Kind.CALL) == (token.kind() == Kind.CALL_END)
              && (token.name().isEmpty() || opened.name().equals(token.name()));
      if (same || (open.get(i).choice && token.name().equals("if"))) {
        while (open.size() > i) {
          open.remove(open.size() - 1);
        }
        if (!open.isEmpty() && open.get(open.size() - 1).choice) {
          open.remove(open.size() - 1);
        }
        return;
      }
    }
  }

  private Node add(Node child) {
    children.add(child);
    return child;
  }

  Token token() {
    return token;
  }

  Tag tag() {
    return tag;
  }

  /** What is in it; for a choice its branches. */
  List<Node> children() {
    return children;
  }

  /** Whether this is an {@code <#if>} with all its branches. */
  boolean isChoice() {
    return choice;
  }

  boolean isStart(String name) {
    return token.kind() == Kind.START && token.name().equals(name);
  }

  boolean isDefinition() {
    return isStart("macro") || isStart("function");
  }

  boolean isCall(String name) {
    return token.kind() == Kind.CALL && token.name().equals(name);
  }

  boolean isText() {
    return token.kind() == Kind.TEXT;
  }

  boolean isValue() {
    return token.kind() == Kind.INTERPOLATION;
  }

  /** Whether it prints nothing and does nothing. */
  boolean isBlank() {
    return token.kind() == Kind.COMMENT || (isText() && token.body().isBlank());
  }

  /** This and everything in it. */
  Stream<Node> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
  }
}
