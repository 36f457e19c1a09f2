"""Formulas that judge a change and a symmetry by the same rules as the program.

Every formula takes addresses of cells and gives an empty text where something is missing.
"""

NOISE = "0.000000001"


def taken_from(address: str) -> str:
    """The content of another cell, empty where that is empty."""
    return f'=IF({address}="","",{address})'


def difference(earlier: str, later: str, resolution: str) -> str:
    """Later minus earlier, rounded to a resolution with halves away from zero."""
    gap = f"({later}-{earlier})"
    steps = f"INT(ABS({gap})/{resolution}+0.5+{NOISE})"
    rounded = f"ROUND(SIGN({gap})*{steps}*{resolution},10)"
    return f'=IFERROR(IF(OR({earlier}="",{later}=""),"",{rounded}),"")'


def meaning(
    change: str, earlier: str, error: str, important: str, rest: tuple[str, str, str]
) -> str:
    """The label of a change; `rest` are percent of the earlier value, strict, and better."""
    percent, strict, better = rest
    size = f"ABS({change})"
    way = f'IF({change}=0,"changed",IF(({change}>0)=({better}="higher"),"better","worse"))'
    reached = f'IF({strict}="yes",{size}>{important}+{NOISE},{size}>={important}-{NOISE})'
    share = f"100*{size}>=N({percent})*ABS({earlier})-{NOISE}"
    matters = f'IF({important}="",FALSE,AND({reached},{share}))'
    unknown = f'IF({matters},"possibly "&{way},"not judged")'
    beyond = f'IF(OR({important}="",{matters}),{way}&", beyond error","possibly "&{way})'
    within = f'IF({matters},"possibly "&{way},"within error")'
    known = f"IF({size}>{error}+{NOISE},{beyond},{within})"
    judged = f'IF({better}="","not judged",IF({error}="",{unknown},{known}))'
    return f'=IFERROR(IF({change}="","",{judged}),"")'


def index(involved: str, other: str, better: str) -> str:
    """The symmetry index in percent; below 100 always means worse on the involved side."""
    lower = f'IF(OR({involved}<=0,{other}<=0),"",100*{other}/{involved})'
    higher = f'IF(OR({other}<=0,{involved}<0),"",100*{involved}/{other})'
    found = f'IF({better}="lower",{lower},{higher})'
    return f'=IFERROR(IF(OR({involved}="",{other}=""),"",{found}),"")'


def verdict(
    index_at: str, difference_at: str, better: str, cut_off: tuple[str, str, str], above: str
) -> str:
    """What the symmetry means; `cut_off` is its value, what it is read by, and whether strict."""
    limit, read_by, strict = cut_off
    worse = f'IF({better}="higher",0-{difference_at},{difference_at})'
    by_difference = f'IF({strict}="yes",{worse}>{limit}+{NOISE},{worse}>={limit}-{NOISE})'
    short = f'IF({read_by}="index",{limit}>{index_at}+{NOISE},{by_difference})'
    beyond = f"{index_at}>{above}+{NOISE}"
    judged = f'IF({short},"deficit",IF({beyond},"above range","symmetrical"))'
    known = f'IF(OR({better}="",{limit}=""),"no cut-off known",{judged})'
    found = f'IF({index_at}="","not computable",{known})'
    return f'=IFERROR(IF({difference_at}="","",{found}),"")'
