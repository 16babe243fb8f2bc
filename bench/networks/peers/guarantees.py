"""Components and core numbers with NetworkX. Argument: a file of edges, pairs of little-endian 32-bit node numbers."""

import array
import json
import resource
import sys
import time

try:
    import networkx
except ImportError:
    print(json.dumps({"missing": "python3-networkx"}))
    sys.exit()

ends = array.array("i")
with open(sys.argv[1], "rb") as edges:
    ends.frombytes(edges.read())
graph = networkx.DiGraph()
graph.add_edges_from(zip(ends[0::2], ends[1::2]))
simple = graph.to_undirected()

start = time.perf_counter()
strong = sum(1 for _ in networkx.strongly_connected_components(graph))
weak = sum(1 for _ in networkx.weakly_connected_components(graph))
components = time.perf_counter() - start
start = time.perf_counter()
cores = networkx.core_number(simple)
core = time.perf_counter() - start
print(
    json.dumps(
        {
            "version": networkx.__version__,
            "strong": strong,
            "weak": weak,
            "coreMax": max(cores.values()),
            "componentsMs": components * 1000,
            "coresMs": core * 1000,
            "peakMebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    )
)
