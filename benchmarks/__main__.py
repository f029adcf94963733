"""python -m benchmarks: what a crawl's figures are; python -m benchmarks search|export …: those of a large archive."""

import sys

from benchmarks import disk, export, near_duplicates, pipeline, rebuild, search

OF_A_LARGE_ARCHIVE = {"search": search.main, "export": export.main}

if len(sys.argv) > 1:
    OF_A_LARGE_ARCHIVE[sys.argv[1]](sys.argv[2:])
else:
    pipeline.throughput()
    pipeline.memory()
    rebuild.throughput()
    near_duplicates.insert_cost()
    disk.disk()
