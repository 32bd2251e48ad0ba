"""Makes golden-quantities.csv: python3 golden-quantities.py > golden-quantities.csv

Costs of requests with all that is billed, in exact fractions and by another way than the program's: each token or
quantity is charged where it is counted, nothing is added up first. Prices are those that a price file would have.
"""
import json
import random
from fractions import Fraction

WHOLE = {"input": "tokensInput", "output": "tokensOutput"}
INPUT = {"cacheRead": "tokensCacheRead", "cacheWrite5m": "tokensCacheWrite5m", "cacheWrite1h": "tokensCacheWrite1h",
         "inputAudio": "tokensInputAudio", "inputImage": "tokensInputImage", "inputVideo": "tokensInputVideo",
         "cacheReadAudio": "tokensCacheReadAudio"}
OUTPUT = {"reasoning": "tokensReasoning", "outputAudio": "tokensOutputAudio", "outputImage": "tokensOutputImage"}
OTHERS = {"perImage": ("images", 1), "perSecond": ("audioSeconds", 1), "perMillionCharacters": ("characters", 10**6),
          "perThousandSearches": ("webSearches", 1000), "perThousandToolCalls": ("toolCalls", 1000)}
FALLBACK = {"cacheRead": ["input"], "cacheWrite5m": ["input"], "cacheWrite1h": ["cacheWrite5m", "input"],
            "reasoning": ["output"]}


def price(entry, tier, prompt, key):
    """The first that names it: the key itself in the band and then outside, then what it falls back on."""
    prices = entry if not tier else entry["tiers"].get(tier)
    if prices is None:
        return None
    bands = [band for band in prices.get("longContext", []) if prompt > band["above"]]
    for name in [key] + FALLBACK.get(key, []):
        for place in bands[-1:] + [prices]:
            if name in place:
                return Fraction(str(place[name]))
    return None


def cost(entry, tier, event):
    count = lambda name: Fraction(str(event.get(name, 0)))
    prompt = count("tokensInput")
    charged = {key: (count(name), 10**6) for key, name in (INPUT | OUTPUT).items()}
    charged["input"] = (prompt - sum(count(name) for name in INPUT.values()), 10**6)
    charged["output"] = (count("tokensOutput") - sum(count(name) for name in OUTPUT.values()), 10**6)
    charged |= {key: (count(name), per) for key, (name, per) in OTHERS.items()}
    total, lacking = Fraction(0), []
    for key, (number, per) in charged.items():
        if number:
            unit = price(entry, tier, prompt, key)
            if unit is None:
                lacking.append((WHOLE | INPUT | OUTPUT).get(key) or OTHERS[key][0])
                continue
            total += number * unit / per
    if event.get("success", True):
        total += (price(entry, tier, prompt, "perThousandRequests") or 0) / Fraction(1000)
    return "unpriced: " + " ".join(sorted(lacking)) if lacking else decimal(total)


def decimal(fraction):
    scaled = fraction * 10**12
    assert scaled.denominator == 1, fraction
    digits = str(scaled.numerator).rjust(13, "0")
    return digits[:-12] + "." + digits[-12:]


TEXT = {"input": 3, "output": 15}
FULL = {"input": "2.5", "output": 10, "cacheRead": "1.25", "cacheWrite5m": "3.125", "cacheWrite1h": 5,
        "reasoning": "11.000001", "inputAudio": 40, "inputImage": "2.000003", "inputVideo": "0.7",
        "cacheReadAudio": "2.5", "outputAudio": 80, "outputImage": 30, "perImage": "0.000000000007",
        "perSecond": "0.000100001", "perMillionCharacters": "15.000001", "perThousandSearches": "10.000000001",
        "perThousandToolCalls": "2.5", "perThousandRequests": "5.000000003"}
BANDS = FULL | {"longContext": [{"above": 200000, "input": 5, "inputAudio": 60, "perThousandSearches": 14},
                                {"above": 400000, "output": "22.5", "perImage": "0.08"}],
                "tiers": {"batch": {"input": "1.25", "output": 5, "perThousandRequests": 1},
                          "priority": {"input": 5, "output": 20, "inputAudio": 80, "perSecond": "0.0002",
                                       "longContext": [{"above": 128000, "inputAudio": 160}]}}}
BOOKS = {"text": TEXT, "full": FULL, "bands": BANDS, "image": {"perImage": "0.04"},
         "speech": {"perMillionCharacters": 15}, "transcript": {"perSecond": "0.0001"},
         "search": {"input": 1, "output": 1, "perThousandSearches": 5, "perThousandRequests": 12},
         "free": {"input": 0, "output": 0, "inputAudio": 0, "perImage": 0}}

EVENTS = [
    ("text", "", {"tokensInput": 1000, "tokensOutput": 10}), ("text", "", {"images": 1}),
    ("text", "", {"tokensInput": 100, "tokensInputAudio": 100}),
    ("text", "", {"tokensInput": 100, "tokensInputImage": 1, "webSearches": 2, "toolCalls": 1}),
    ("image", "", {"images": 3}), ("image", "", {"images": 3, "success": False}), ("image", "", {"tokensInput": 5, "images": 1}),
    ("image", "", {}), ("speech", "", {"characters": 123457}), ("speech", "", {"characters": 1}),
    ("transcript", "", {"audioSeconds": "0.001"}), ("transcript", "", {"audioSeconds": "3599.999"}),
    ("transcript", "", {"audioSeconds": 60}), ("search", "", {"tokensInput": 7, "tokensOutput": 3, "webSearches": 4}),
    ("search", "", {"tokensInput": 7, "tokensOutput": 3, "success": False}), ("search", "", {"success": False}),
    ("search", "", {}), ("free", "", {"tokensInput": 900, "tokensInputAudio": 800, "images": 2}),
    ("free", "", {"tokensInput": 900, "tokensInputVideo": 1}), ("full", "", {"images": 1}),
    ("bands", "", {"tokensInput": 200000, "tokensInputAudio": 1000, "webSearches": 1}),
    ("bands", "", {"tokensInput": 200001, "tokensInputAudio": 1000, "webSearches": 1}),
    ("bands", "", {"tokensInput": 400001, "tokensOutput": 9, "tokensReasoning": 4, "images": 1, "webSearches": 1}),
    ("bands", "batch", {"tokensInput": 500000, "tokensOutput": 4}), ("bands", "batch", {"tokensInput": 5, "webSearches": 1}),
    ("bands", "batch", {"tokensInput": 5, "tokensOutput": 5, "tokensOutputAudio": 2, "success": False}),
    ("bands", "priority", {"tokensInput": 128000, "tokensInputAudio": 128000, "audioSeconds": "1.5"}),
    ("bands", "priority", {"tokensInput": 128001, "tokensInputAudio": 128001, "audioSeconds": "1.5"}),
    ("bands", "priority", {"tokensInput": 10, "tokensCacheReadAudio": 10})]


def chance(generator):
    event = {name: generator.choice([0, 1, generator.randrange(90000)]) for name in (INPUT | OUTPUT).values()}
    event["tokensInput"] = sum(event[name] for name in INPUT.values()) + generator.randrange(50000)
    event["tokensOutput"] = sum(event[name] for name in OUTPUT.values()) + generator.randrange(50000)
    event |= {"images": generator.randrange(5), "audioSeconds": f"{generator.randrange(9999)}.{generator.randrange(1000):03}",
              "characters": generator.randrange(10**6), "webSearches": generator.randrange(4),
              "toolCalls": generator.randrange(9), "success": generator.random() < 0.8}
    return {name: value for name, value in event.items() if value or name == "success"}


def written(entry):
    return json.dumps(entry).replace('"', "")


generator = random.Random(16)
EVENTS += [(generator.choice(["full", "bands"]), "", chance(generator)) for _ in range(45)]
print("case|prices|tier|counts|cost")
for number, (book, tier, event) in enumerate(EVENTS, 1):
    counts = " ".join(f"{name}={str(value).lower()}" for name, value in event.items())
    print(f"{number} {book}|{written(BOOKS[book])}|{tier}|{counts}|{cost(BOOKS[book], tier, event)}")
