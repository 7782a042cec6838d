"""The closed lists of English words and phrases that the rules look for."""

import re

from ketamine_guide.number_words import NUMBER_WORD


def any_of(*patterns: str) -> re.Pattern[str]:
    """Compile alternatives to match whole words, whatever their case."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


BANNED = any_of(
    r"cur(?:e|es|ed|ing)",
    r"miracles?|miraculous(?:ly)?",
    r"breakthroughs?",
    r"prove[sdn]?|proven|proving",
    r"guarante(?:e|es|ed|eing)",
    r"not addictive|non-addictive",
    r"game[- ]changers?|game[- ]changing",
    r"wonder drugs?",
    r"side-effect-free|risk-free",
)
"""Rule 7; "safe" is judged apart, since it may be qualified."""

UNQUALIFIED_SAFE = re.compile(
    r"(?<!not )(?<!how )(?<!whether it is )(?<!be )(?<!is it )\b(?:safe|safely|harmless)\b"
    r"(?! (?:place|for (?:whom|long)|enough to|setting|if|only|to drive|until))",
    re.IGNORECASE,
)

EFFECT = any_of(
    r"work(?:s|ed)?", r"effective(?:ness)?", r"help(?:s|ed)? (?:with )?(?:depression|mood|symptoms)",
    r"reliev(?:e|es|ed)", r"eas(?:e|es|ed)", r"treat(?:s|ed)? depression", r"improv(?:e|es|ed|ement)",
    r"risks?", r"side effects?", r"harm(?:s|ful)", r"danger(?:s|ous)?",
    r"approv(?:e|es|ed|al)", r"licen[sc]ed", r"off-label", r"better than", r"faster than",
)  # fmt: skip
"""Words of effect, risk or approval, which need a finding."""

COMPARED = any_of(
    r"against", r"compared", r"comparison", rf"than(?!\s(?:\d|half|a third|{NUMBER_WORD}))", r"versus", r"with (?:placebo|midazolam|ECT)",
    r"no (?:clear )?difference", r"both groups", r"each group", r"whatever", r"no one was compared",
    r"without a comparison", r"not compared", r"had no comparison group", r"no comparison group",
)  # fmt: skip

RELATIVE = any_of(
    r"odds", r"hazard", r"relative risk", r"risk ratios?", r"[\w-]+fold", r"\d+ times (?:as|more|less)",
    r"twice (?:as|the)", r"double the", r"doubled", r"tripled?", r"standardi[sz]ed", r"effect size",
    r"(?:three|four|five|six|seven|eight|nine|ten|twelve|twenty) times (?:as|more|less)",
)  # fmt: skip

PERCENT = re.compile(r"%|\bper\s?cent\b|\bpercent\b", re.IGNORECASE)

UNCERTAIN = any_of(
    r"not (?:yet )?(?:known|certain|clear|sure|settled|shown|been shown|been tested|been studied)",
    r"unknown|uncertain(?:ty)?|unclear|unsettled|unsure",
    r"no one (?:yet )?knows", r"nobody (?:yet )?knows", r"cannot (?:yet )?(?:say|tell|be sure|know)",
    r"do(?:es)? not (?:yet )?(?:know|tell|show|agree)", r"not enough (?:is known|evidence|studies)",
    r"disagree(?:s|d)?", r"low certainty", r"open questions?", r"still (?:being )?studied",
    r"too (?:small|short|few) to", r"may not", r"are not sure", r"little is known",
)  # fmt: skip

ANIMALS = any_of(
    r"animals?",
    r"mice",
    r"mouse",
    r"rats?",
    r"rodents?",
    r"monkeys?",
    r"in the laboratory",
    r"cells",
)

APPROVED = any_of(
    r"approv(?:e|es|ed|al|als)", r"licen[sc](?:e|ed|es)", r"authori[sz](?:e|ed|ation)", r"off-label"
)
PRODUCTS = any_of(
    r"ketamine",
    r"esketamine",
    r"spray",
    r"injections?",
    r"medicines?",
    r"products?",
    r"off-label",
    r"it",
)
PLACES = any_of(
    r"(?:the )?(?:(?-i:US|USA|EU|UK)|United States|America|European Union|Europe|United Kingdom|Britain|England|Scotland"
    r"|Wales|Northern Ireland|Canada|Australia)", r"country|countries|place|anywhere|nowhere|regulators?|(?-i:FDA|MHRA|EMA|NICE|SMC)",
    r"where you live",
)  # fmt: skip
_APPROVAL = r"(?:approved|licensed|authori[sz]ed)"
RACEMIC_APPROVED = re.compile(
    rf"(?<!es)\bketamine\b(?:[^.;]*\b{_APPROVAL}\b)[^.;]*\bdepression\b"
    rf"|\b{_APPROVAL}\s+ketamine\b[^.;]*\bdepression\b",
    re.IGNORECASE,
)
UNBLURRED = re.compile(
    r"\bnot\b|\bno\b|\bnowhere\b|\boff-label\b|\banaesthe|\bspray\b|\bmade from ketamine\b",
    re.IGNORECASE,
)

DOSES = re.compile(
    r"\b\d[\d.,]*[\s-]?(?:mg|grams?|milligrams?|micrograms?|ml|millilitres?)\b|\bmg/kg\b"
    r"|\b(?:once|twice|\w+ times) (?:a|per|each|every) (?:day|week|month|fortnight)\b"
    r"|\b(?:weekly|daily|fortnightly|monthly|every other day|every (?:two|three|four|few) (?:days|weeks|months))\b",
    re.IGNORECASE,
)

UNSUPERVISED = any_of(
    r"at home", r"on your own", r"by yourself", r"street (?:drug|ketamine)", r"recreational(?:ly)?",
    r"illegal(?:ly)?", r"buy(?:ing)?", r"online", r"without (?:a )?(?:supervision|prescription)",
    r"unsupervised", r"mail(?:ed)?",
)  # fmt: skip
WARNED = any_of(
    r"not", r"never", r"warn(?:s|ed|ing|ings)?", r"risk(?:s|y|ier)?", r"harm(?:s|ed|ful)?", r"problems?",
    r"danger(?:s|ous)?", r"damage[ds]?", r"misus(?:e|ed|ing)", r"no one is there", r"symptoms?",
    r"addict(?:ion|ed)", r"depend(?:ence|ent)", r"inflam(?:ed|mation)", r"bladder", r"died", r"deaths?",
)  # fmt: skip

SUICIDE = re.compile(
    r"suicid|self-harm|harm(?:ing)? yourself|kill(?:ing)? yourself|end(?:ing)? your life",
    re.IGNORECASE,
)
UNSAFE_MESSAGES = any_of(
    r"commit(?:s|ted|ting)? suicide", r"(?:successful|completed|failed|unsuccessful) (?:suicide|attempts?)",
    r"suicide epidemic", r"epidemic of suicide", r"overdos(?:e|ed|ing) on", r"lethal (?:dose|amount)s?",
    r"hang(?:ed|ing)", r"took (?:his|her|their) (?:own )?li(?:fe|ves)",
)  # fmt: skip
PREVENTS = re.compile(
    r"\b(?:prevent(?:s|ed|ing|ion)?|stop(?:s|ped|ping)?) (?:of )?suicid", re.IGNORECASE
)
PREVENTION_DENIED = re.compile(
    r"\bnot (?:been )?(?:shown|known|found)\b[^.]*\bprevent[^.]*suicid", re.IGNORECASE
)

TELEPHONE = re.compile(
    r"(?<![\w,.])(?:988|911|999|112|000|111|116 ?123|741741|85258)(?![\w,.]*\d)|\+\d{6,}|\b\d{3,4}[- ]\d{3,4}(?:[- ]\d{3,4})?\b"
)

LABEL_FAULT = re.compile(
    r"\d|[.!]$|\b(?:is|are|was|were|be|been|has|have|had|does|do|did|can|may|might|will|would|could|should|must"
    r"|works?|helps?|lasts?|causes?|shows?|finds?|found|felt|feels?)\b",
    re.IGNORECASE,
)

JARGON = any_of(
    r"glutamate", r"NMDA receptors?", r"receptors?", r"serotonin", r"norepinephrine", r"noradrenaline",
    r"synaps(?:e|es)", r"dissociation", r"dissociative", r"sedation", r"placebo", r"midazolam", r"remission",
    r"relapse[ds]?", r"response", r"off-label", r"esketamine", r"racemic", r"arketamine", r"infusions?",
    r"ECT", r"electroconvulsive therapy", r"treatment-resistant", r"anaesthetics?", r"randomi[sz]ed",
    r"cystitis", r"psychosis", r"bipolar disorder", r"double-blind", r"blinding", r"blinded", r"cohort",
    r"systematic reviews?", r"meta-analys[ie]s", r"open-label", r"metabolites?", r"plasticity", r"TMS",
    r"transcranial magnetic stimulation", r"contraindications?", r"adverse events?", r"aneurysms?",
    r"tolerance", r"dependence", r"withdrawal", r"cognition", r"cognitive", r"antidepressants?", r"opioids?",
)  # fmt: skip
"""Words of the field that a reader may not know; each that is used is a glossary term."""
