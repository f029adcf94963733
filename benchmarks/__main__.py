from benchmarks import near_duplicates, pipeline

pipeline.throughput()
pipeline.memory()
near_duplicates.insert_cost()
