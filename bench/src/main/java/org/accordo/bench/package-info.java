/** Benchmarks: each measures one promise of the product and says how. Never run by the build. */
package org.accordo.bench;
