from benchmarks import disk, near_duplicates, pipeline, rebuild

pipeline.throughput()
pipeline.memory()
rebuild.throughput()
near_duplicates.insert_cost()
disk.disk()
