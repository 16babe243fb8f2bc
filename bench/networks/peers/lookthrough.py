"""All exposures of a made-up network of products with scipy and with NetworkX.

Arguments: a folder with the columns of the network as little-endian files (see lookthrough.ts), and the peer. Prints what it
took, without reading and without building its own matrices or graph, and the exposures of all investors to each class.
"""

import json
import resource
import sys
import time

try:
    import numpy
except ImportError:
    print(json.dumps({"missing": "python3-numpy"}))
    sys.exit()

RUNS = 5
TOLERANCE = 1e-13

folder, peer = sys.argv[1:]


def column(name, kind):
    return numpy.fromfile(f"{folder}/{name}", dtype=kind)


def triples(name):
    return column(f"{name}.from", "<i4"), column(f"{name}.to", "<i4"), column(f"{name}.amount", "<f8")


net_assets = column("netAssets", "<f8")
holder, held, amount = triples("holdings")
investor, product, invested = triples("investorHoldings")
owner, asset, owned = triples("direct")
investors = int(investor.max()) + 1
classes = 16
assets = numpy.zeros((len(net_assets), classes))
numpy.add.at(assets, (owner, asset % classes), owned)
share, investor_share = amount / net_assets[held], invested / net_assets[product]


def with_scipy():
    """x = A + S·x by adding S·A, S²·A … until nothing is left; the matrices are there already."""
    from scipy import __version__ as version
    from scipy.sparse import csr_matrix

    size = len(net_assets)
    matrix = csr_matrix((share, (holder, held)), shape=(size, size))
    of_investors = csr_matrix((investor_share, (investor, product)), shape=(investors, size))
    least = TOLERANCE * assets.sum(axis=0)
    times, processor = [], []
    for _ in range(RUNS):
        start, used = time.perf_counter(), time.process_time()
        step, exposure, steps = assets, assets.copy(), 0
        while (step.sum(axis=0) > least).any():
            step = matrix @ step
            exposure += step
            steps += 1
        found = of_investors @ exposure
        times.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    name = f"scipy {version}, sparse iteration of {steps} steps"
    return name, sorted(times)[RUNS // 2], sorted(processor)[RUNS // 2], found


def with_networkx():
    """Component by component of the condensation, in reverse topological order; the graph is there already."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(range(len(net_assets)))
    # Rows between the same two products are one edge.
    pairs, place = numpy.unique(holder.astype("i8") * len(net_assets) + held, return_inverse=True)
    ends = zip((pairs // len(net_assets)).tolist(), (pairs % len(net_assets)).tolist())
    for (one, other), part in zip(ends, numpy.bincount(place, share).tolist()):
        graph.add_edge(one, other, weight=part)
    rows = [[] for _ in range(investors)]
    for one, of, part in zip(investor.tolist(), product.tolist(), investor_share.tolist()):
        rows[one].append((of, part))
    start, used = time.perf_counter(), time.process_time()
    condensed = networkx.condensation(graph)
    exposure = assets.copy()
    for component in reversed(list(networkx.topological_sort(condensed))):
        members = list(condensed.nodes[component]["members"])
        place = {node: number for number, node in enumerate(members)}
        inside = numpy.eye(len(members))
        for node in members:
            for below, edge in graph.adj[node].items():
                if below in place:
                    inside[place[node], place[below]] -= edge["weight"]
                else:
                    exposure[node] += edge["weight"] * exposure[below]
        if len(members) > 1:
            exposure[members] = numpy.linalg.solve(inside, exposure[members])
    found = numpy.zeros((investors, classes))
    for one, parts in enumerate(rows):
        for of, part in parts:
            found[one] += part * exposure[of]
    times = time.perf_counter() - start, time.process_time() - used
    return f"NetworkX {networkx.__version__}, by its condensation", *times, found


try:
    name, seconds, used, exposures = {"scipy": with_scipy, "networkx": with_networkx}[peer]()
except ImportError:
    print(json.dumps({"missing": f"python3-{peer}"}))
    sys.exit()
print(
    json.dumps(
        {
            "name": name,
            "milliseconds": seconds * 1000,
            "processor": used * 1000,
            "peakMebibytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            "byClass": exposures.sum(axis=0).tolist(),
        }
    )
)
