/**
 * The one reader of YAML: of the price file, the limits file, field mappings and the
 * settings. It refuses whatever hides a value or could be read in two ways, and says of
 * each problem in which file and line it is.
 */
package dev.usagemill.yaml;
