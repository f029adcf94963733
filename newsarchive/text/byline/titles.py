"""The words of European credit lines, as tables: labels with the role they give, titles, what is no name."""

from __future__ import annotations

import re

from newsarchive.items import Role
from newsarchive.text.byline import words
from newsarchive.text.byline.lists import parted

_LABELS: dict[Role, str] = {
    "reporter": "by|reported by|reporting by|story by|additional reporting by|with reporting by|report by|reporter|reporters|report|von|aus|par|por|di|de|door|av|af|fra|od|przez|"
    "ein beitrag von|ein artikel von|ein kommentar von|ein gastbeitrag von|eine analyse von|ein interview von|eine rezension von|rezension von|ein essay von|ein porträt von|ein gespräch von|kolumne von|kommentar von|analyse von|eine kolumne von|ein bericht von|eine reportage von|interview von|"
    "geschrieben von|verfasst von|eingestellt von|erstellt von|gepostet von|gespeichert von|veröffentlicht von|publié par|publicado por|publicado por|pubblicato da|posted by|published by|propos recueillis par|interview|interview by|entretien|entrevista|intervista|"
    "recueilli par|a cura di|informa|por nuestro corresponsal|reportage|journalist|från|автор|автори|текст|от|από|του|της|από τον|yazan|oleh|penulis|bởi|theo",
    "writer": "written by|words by|words|text|text by|texte|texte par|texto|texto de|testo|testo di|tekst|teksten|author|authors|autor|autoren|autorin|autora|autore|autores|auteur|auteurs|auteure|"
    "escrito por|scritto da|écrit par|skrevet av|skrevet af|skriven av|opinion by|analysis by|comment by|commentary by|essay by|column by|review by|forfatter|skribent|kirjoittaja|tekst av|text av",
    "translator": "translated by|translation by|translation|traduction|traduction de|traduit par|traducción|traducción de|traducido por|traduzione|traduzione di|traduzido por|übersetzung|übersetzt von|"
    "aus dem englischen von|vertaling|oversatt av|oversat af|översättning",
    "editor": "edited by|editing by|editor|bearbeitet von|redaktion|redigiert von|édité par|editado por|editor de|redaktør|redaktör|redacteur|additional editing by",
    "photographer": "photo|photo by|photos|photos by|photograph by|photographs by|photography by|photography|photographer|photo credit|photo credits|picture|picture by|pictures|pictures by|image|image by|image credit|"
    "images|images by|credit|foto|foto von|foto di|foto de|foto av|fotos|fotos von|fotos de|fotografie|fotografía|fotografias|fotograf|photographe|photo de|photos de|crédit photo|crédit|crédits|"
    "crédito|bild|bilder|bildquelle|bildnachweis|kuva|kuvat|imagen|imágenes|imagem|immagine|фото|source photo|ảnh",
}
_BOTH = [  # Text und Fotos: one person, who is a writer to us
    f"{text} {both} {photos}{by}"
    for text in ("text", "texte", "texto", "testo", "tekst", "words", "story")
    for both in ("and", "und", "et", "y", "e", "och", "og", "en", "&", "+", "/")
    for photos in ("photos", "photo", "fotos", "foto", "bilder", "bild", "pictures", "images")
    for by in ("", " by", " von")
]
LABELS: dict[str, Role] = {
    **{label: role for role, line in _LABELS.items() for label in line.split("|")},
    **dict.fromkeys(_BOTH, "writer"),
}

AND = r"(?:and|und|et|y|e|en|och|og|ja|i|и|та|&|com|ve|și|és|oraz)"

PARTICLES = frozenset(
    parted(
        "de da do dos das del della dello degli dei der den des di du el la le les lo los las van von zu zum zur ter ten te bin bint ibn al el ul abu ben e y i af av d' l' 't und of st mac mc vom op in o v"
    )
) - {"in", "of", "und"}

# Words that organisations, desks and machines are made of, and persons are not.
NOT_A_NAME = frozenset(
    parted(
        "news newsroom press agency agencies agence agentur agenturen agencia agencias agenzia staff team editor editors editorial desk times post journal magazine media network networks tv radio online redaktion rédaction "
        "redaction redacción redaccion redazione redação redactie redaksjonen redaktionen toimitus admin administrator user guest contributor contributors correspondent correspondents reporter reporters writer writers bureau group "
        "inc ltd gmbh llc corp company university institute foundation department ministry office association service services web website webmaster design designer studio studios digital sport sports the with wire wires report reports "
        "from by daily weekly gazette herald tribune chronicle observer channel channels broadcasting corporation committee council club society party government police court bank hospital school college center centre museum "
        "photo photos photography images image pictures picture getty shutterstock reuters afp bloomberg today usa associated unknown anonymous author authors copyright rights reserved read more updated published posted "
        "télévision télévisions television twitter facebook instagram linkedin whatsapp telegram youtube pinterest reddit tiktok email print minutes min ago share follow subscribe newsletter home world politics business opinion technology science health culture sport entertainment lifestyle travel video live "
        "correspondant correspondante correspondents journaliste journalist journalistin korrespondent korrespondentin autor autorin redakteur redakteurin redaktor redattore periodista jornalista freelance columnist "
        "aktualisierung eingestellt inhalte gesponserte rechtsanwalt rechtsanwältin expert experte expertin zeitung nachrichten mdr ndr swr wdr rbb hr zdf ard orf srf rtl bbc cnn nbc cbs abc npr pbs msnbc wtop cbc ctv rfi rtbf vrt nos nrk svt dr tass afp dpa sda ats efe ansa cna upi xinhua pti ani presse presseportal verlag tagblatt anzeiger rundschau kurier blatt journal journaux le-figaro gazzetta corriere diario periódico jornal folha noticias notícias notizie nyheter nyheder blog "
        "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday"
    )
) - {"may", "april", "june", "august", "march", "le-figaro"}
NOT_IN_FIRST_NAMES = frozenset(
    parted(
        "a an this that these those i we he she it they his her our in on at for to as if when the le la les der die das el ein eine einen un une una par por see all follow show view get about contact related latest top best most more all where how why what who is are was were no yes mr mrs ms new breaking vom sobre über"
    )
)

STAFF = re.compile(
    r"(?:by\s+)?(?:(?:our\s+|a\s+)?(?:staff|news|web|online|foreign|sports|business|features|local|national|international|our own|special)\s+)+"
    r"(?:writers?|reporters?|correspondents?|desk|team|editors?|report|bureau|service)"
    r"|(?:the\s+)?newsroom|the editors?|editorial (?:board|team|staff)|(?:la |die |de |der )?(?:rédaction|redaktion|redacción|redazione|redação|redactie)(?:\s+\w+){0,2}|agencies|agencias|agenturen|agences|wire reports?",
    re.I,
)
_JOB = (
    r"(?:reporters?|writers?|correspondents?|editors?|columnists?|journalists?|contributors?|producers?|photographers?|analysts?|anchors?|commentators?|freelancers?|interns?|fellow|specialist|critic|blogger|"
    r"redakteur(?:in)?|korrespondent(?:in|en)?|reporter(?:in)?|autor(?:in)?|journaliste|correspondante?|envoyée? spéciale?|grand reporter|chef(?:fe)? (?:du )?service|redactora?|corresponsal|enviad[oa] especial|periodista|jornalista|"
    r"inviat[oa]|giornalista|redacteur|verslaggever|journalist|reporter|redaktør|redaktör|toimittaja|rechtsanw(?:alt|ältin)|[\w-]*expert(?:e|in)?)"
)
JOB_FIRST = re.compile(
    rf"(?:(?:unser\w*|onze|our|notre|nostr\w*|de nuestr\w*|nuestr\w*|vår|vores)\s+)?{_JOB}\s+(?=\S+\s)", re.I
)
"""`Von unserem Korrespondenten Max Müller`."""
TITLE = re.compile(
    rf"\b(?:(?:staff|senior|chief|content|product|social media|audience|copy|night|weekend|consumer|community|graphics|podcast|newsletter|shopping|e-?commerce|wellness|special|foreign|political|national|world|local|general assignment|digital|deputy|associate|assistant|managing|executive|contributing|guest|freelance|science|health|sports?|business|economics?|"
    rf"technology|tech|culture|education|environment|climate|diplomatic|defen[cs]e|security|legal|crime|breaking|news|investigative|data|video|multimedia|opinion|white house|washington|europe|asia|china|africa|"
    rf"middle east|media|energy|transport|city|royal|religion|arts|features?|politics|city hall|us|uk|bbc|cnn|south|north|east|west|southeast|regional|bureau|global)\s+)*{_JOB}\b(?:\s+(?:at|for|of|on|in|für|pour|de|del|di)\s+.{{1,40}})?",
    re.I,
)
# What stands beside a byline and is none of it.
IDLE = re.compile(
    r"(?:\b|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))(?:(?:first |last )?(?:published|updated|posted|modified)(?: (?:on|at))?\b:?|\d+ ?(?:min(?:ute)?s?|hours?|days?|weeks?|months?|hrs?|seconds?)(?: read| ago)\b|(?:publié|mis à jour) le|"
    r"aktualisiert(?: am)?|veröffentlicht(?: am)?|publicado(?: el)?|actualizado(?: el)?|pubblicato il|aggiornato|güncelleme|stand|\d{1,2}[:.]\d{2} ?uhr|um \d{1,2}[:.]\d{2}(?: uhr)?|follow(?: @\w+)?)(?=[\s:,.|•]|$)|@\w+",
    re.I,
)
WITH_AGENCIES = re.compile(
    r"[,(/\s]*\b(?:with (?:additional reporting (?:by|from) )?|avec |mit (?:material (?:von|der) )?|con |com |met |med |and |from )(?:the )?(?:news )?"
    r"(?:(?:agencies|wires?(?: services| reports)?|agences|l'agence|agenturen|agenturmaterial|agencias|agenzie|agências|persbureaus|staff reports|"
    + "|".join(sorted(map(re.escape, (name for name in words.AGENCIES if name.isascii())), key=len, reverse=True))
    + r")(?:\s*(?:,|/|and|et|und|y|e)\s*)?)+\)?\s*$",
    re.I,
)
AGENCY_CASE = {
    name.lower(): name
    for name in sorted(words.AGENCIES)
    if name.isascii() and len(name) > 2 and (name.islower() or not name.isupper() or len(name) > 3)
} | {"afp": "AFP", "cna": "CNA", "dpa": "dpa", "efe": "EFE", "apa": "APA"}
