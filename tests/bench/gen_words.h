/*
 * gen_words.h - the words that invented papers are made of.
 */
#ifndef PP_BENCH_GEN_WORDS_H
#define PP_BENCH_GEN_WORDS_H

static const char *const adjectives[] = {
	"adaptive", "ambient",  "angular",  "annual",   "brittle",   "bounded",  "calm",     "coarse",  "compact",
	"concave",  "constant", "cyclic",   "deferred", "dense",     "discrete", "distant",  "dry",     "durable",
	"elastic",  "exact",    "faint",    "faithful", "finite",    "flat",     "frozen",   "gentle",  "granular",
	"heavy",    "hidden",   "hollow",   "idle",     "inverse",   "joint",    "latent",   "lazy",    "linear",
	"local",    "loose",    "magnetic", "mild",     "modular",   "mutual",   "narrow",   "nested",  "noisy",
	"oblique",  "opaque",   "ordinary", "partial",  "patient",   "periodic", "planar",   "polar",   "porous",
	"private",  "quiet",    "random",   "rapid",    "recursive", "remote",   "rigid",    "robust",  "rough",
	"rural",    "sampled",  "scarce",   "shallow",  "silent",    "slow",     "smooth",   "sparse",  "stable",
	"steep",    "sturdy",   "sudden",   "supple",   "tidal",     "timely",   "tolerant", "uniform", "vague",
	"variable", "viscous",  "vivid",    "wooden"
};

static const char *const nouns[] = {
	"anchors",   "arches",   "archives",   "atlases",  "balances",  "barriers",   "basins",       "beacons",
	"bridges",   "budgets",  "bundles",    "cables",   "canals",    "carpets",    "ceilings",     "channels",
	"charts",    "circuits", "cisterns",   "clusters", "coatings",  "columns",    "corridors",    "counters",
	"crystals",  "currents", "curtains",   "delays",   "detectors", "dials",      "dictionaries", "ditches",
	"drifts",    "echoes",   "embeddings", "engines",  "errors",    "estimators", "fabrics",      "ferries",
	"fields",    "filters",  "fountains",  "frames",   "gardens",   "gates",      "gears",        "glaciers",
	"gradients", "grammars", "graphs",     "grids",    "harbours",  "harvests",   "hedges",       "hinges",
	"horizons",  "indices",  "inks",       "islands",  "joints",    "kernels",    "kites",        "ladders",
	"lakes",     "lanterns", "lattices",   "ledgers",  "lenses",    "levers",     "libraries",    "looms",
	"maps",      "margins",  "meadows",    "memories", "meshes",    "meters",     "mills",        "mirrors",
	"models",    "mosaics",  "motors",     "murmurs",  "needles",   "networks",   "notebooks",    "orchards",
	"orbits",    "outliers", "ovens",      "paddles",  "pages",     "parsers",    "patterns",     "pebbles",
	"pendulums", "pipes",    "planners",   "plates",   "ponds",     "prisms",     "pulleys",      "queues",
	"quilts",    "rafts",    "ratios",     "records",  "reeds",     "relays",     "ridges",       "rivers",
	"roofs",     "routes",   "sails",      "sands",    "scales",    "seeds",      "sensors",      "shadows",
	"shelves",   "signals",  "sketches",   "sluices",  "spirals",   "springs",    "stairs",       "stones",
	"storms",    "streams",  "summaries",  "surfaces", "tables",    "tapes",      "terraces",     "threads",
	"tides",     "tiles",    "towers",     "traces",   "tunnels",   "turbines",   "valleys",      "valves",
	"vectors",   "vessels",  "walls",      "waves",    "weights",   "wheels",     "winds",        "windows",
	"wires",     "workshops"
};

static const char *const verbs[] = {
	"align",  "anneal",    "balance",  "bound",   "braid",    "carve",  "compare",  "compress", "count",
	"couple", "cover",     "damp",     "decode",  "describe", "detect", "dissolve", "divide",   "drain",
	"encode", "enumerate", "estimate", "explain", "extend",   "fold",   "forecast", "group",    "guide",
	"index",  "infer",     "isolate",  "label",   "level",    "locate", "mark",     "measure",  "merge",
	"mix",    "model",     "observe",  "order",   "pack",     "paint",  "patch",    "polish",   "predict",
	"prune",  "rank",      "reduce",   "repair",  "restore",  "route",  "sample",   "search",   "separate",
	"shape",  "simulate",  "smooth",   "sort",    "split",    "stack",  "steer",    "sum",      "trace",
	"train",  "translate", "trim",     "tune",    "unroll",   "verify", "weave",    "weigh"
};

/* How a clause goes on: a noun, a verb or an adjective stands where A, N and V are. */
static const char *const openings[] = { "We V A N",
					"We show how to V A N",
					"This work asks whether N V N",
					"In this paper A N V N",
					"Earlier attempts to V N",
					"It is known that A N",
					"Our method can V N",
					"Results on A N suggest that we can V N",
					"The A N of N" };
static const char *const clauses[] = { "with A N",          "that V N and N",       "without A N",
				       "in order to V A N", "where N V A N",        "across N and N",
				       "while A N V N",     "of N under N",         "whose N V the A N",
				       "by means of N",     "as soon as the N V N", "so that A N remain A" };
static const char *const titles[] = { "V A N",       "A N for A N", "On A N",   "N that V N",   "When N V N",
				      "Towards A N", "A and A N",   "N from N", "How to V A N", "The A N of N" };
static const char *const endings[] = {
	"in A N", "with N", "by A N", "without N", "for N and N", "under A N", "across N"
};

static const char *const topics[] = {
	"Diffusion",          "Transformers",        "Large Language Models",  "Graph Neural Networks",
	"Latent Diffusion",   "Vision Transformers", "Reinforcement Learning", "Contrastive Learning",
	"State Space Models", "Mixtures of Experts"
};

static const char *const foreign[] = { "naïve",   "façade", "régularisation", "Größe",      "β-decay",
				       "ℓ₁-norm", "—",      "“folded”",       "smørrebrød", "多模态",
				       "グラフ",  "🚀",      "µ-law",          "café",       "жара" };
static const char *const escaped[] = { "\"what holds\"", "so-called \"dry runs\"", "$\\alpha$-mixing",
				       "\\emph{robust}", "path C:\\data\\v2",      "\\(O(n\\log n)\\)" };

static const char *const given[] = { "Abelo", "Brisa", "Corvin", "Dalmó",  "Edda",  "Fenno", "Gráinne",
				     "Hodei", "Ilvar", "Jorun",  "Kesia",  "Lúmi",  "Mirto", "Naoki",
				     "Ödön",  "Perle", "Quim",   "Rasmin", "Søla",  "Tibo",  "Ulrika",
				     "Vesna", "Wiebe", "Xoán",   "Yrsa",   "Zilpa", "Łuka",  "明" };
static const char *const family[] = { "Abendrot",     "Bjällra",     "Carrowmoor", "Drumlin",     "Eschenbruch",
				      "Fjordholm",    "Grünspan",    "Hollowell",  "Isbjerg",     "Juniperson",
				      "Kieselbach",   "Loughrin",    "Mossgård",   "Nettlefold",  "O'Quill",
				      "Pfefferkorn",  "Quarrington", "Rosmarín",   "Silberfluss", "Thornapple",
				      "Umberto-Vale", "Vinterberg",  "Wetherlam",  "Xilófono",    "Yarrowdale",
				      "Zwiebelturm",  "川石" };

static const char *const venues[] = { "hf-daily", "arxiv", "openreview", "mailing-list" };
static const char *const links[] = { "https://github.com/N/V-N", "https://huggingface.co/N/A-N",
				     "https://N.example.org/V" };

#endif
