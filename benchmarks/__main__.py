from benchmarks import pipeline

pipeline.throughput()
pipeline.memory()
