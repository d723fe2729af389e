package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.Test;

/** The support matrix in the documentation is what the packed drivers say of themselves. */
class SupportMatrixIT {

  @Test
  void pageIsUpToDate() throws IOException {
    Path page = Packed.checkout("docs/support-matrix.md");
    Program matrix = Packed.run("drivers", "--matrix");
    assertThat(matrix.status()).isZero();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, matrix.out());
    }
    assertThat(page).as("-Dgolden.update=true writes it").hasContent(matrix.out());
  }
}
