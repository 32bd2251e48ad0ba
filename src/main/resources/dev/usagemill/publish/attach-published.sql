-- Opens what is published, which fails where it is damaged or another program writes into it.
ATTACH ${file} AS published (READ_ONLY)
