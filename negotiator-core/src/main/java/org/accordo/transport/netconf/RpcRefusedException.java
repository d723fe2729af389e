package org.accordo.transport.netconf;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a device has refused an operation. */
final class RpcRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 3;

  private final transient List<RpcError> errors;

  /**
   * @param errors at least one
   */
  RpcRefusedException(String operation, List<RpcError> errors) {
    super(
        "<"
            + operation
            + "> was refused: "
            + errors.stream().limit(MOST).map(RpcError::text).collect(Collectors.joining(" | ")));
    this.errors = List.copyOf(errors);
  }

  List<RpcError> errors() {
    return errors;
  }

  RpcError first() {
    return errors.get(0);
  }
}
